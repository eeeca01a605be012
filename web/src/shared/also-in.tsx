import type { AlsoIn as Other } from '../../../src/core/story.ts';

/** "Also in The Herald, Daily Post (retracted there)": where the same text can be read too. */
export function AlsoIn({ others }: { others: Other[] }) {
  return (
    <span class="facts also-in">
      Also in{' '}
      {others.map(({ articleId, outlet, title, retracted }, at) => (
        <span key={articleId}>{at > 0 && ', '}<a href={`/a/${articleId}`} title={title}><bdi>{outlet ?? title}</bdi></a>{retracted && <strong> (retracted there)</strong>}</span>
      ))}
    </span>
  );
}
