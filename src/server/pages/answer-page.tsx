import type { VNode } from 'preact';
import { lostSaid, missingSaid, supportSaid, type Answer, type AnswerSentence } from '../../core/answer.ts';
import type { Article } from '../../core/article.ts';
import { alsoInText } from '../../core/story.ts';
import { attributionText, type Citation, type Quote } from '../../core/citation.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';
import { shownDay, shownDays } from '../../core/shown-day.ts';
import { shownTitle } from '../../core/shown-title.ts';
import { originalLink } from './original-link.ts';

/** A stored answer as a page that stands by itself: every sentence, its support, its sources. The application takes over where JavaScript runs. */
export function answerPage(answer: Answer, nearest: Article[], assets: PageAssets): string {
  return renderPage(
    { title: `${answer.question} · Dateline`, description: answer.text.replace(/ ?\[\d+\]/g, '').slice(0, 200), assets: assets.page, robots: 'noindex' },
    <div id="app" data-answer={answer.id}>
      <Frame>
        <h1>{answer.question}</h1>
        <AnswerText answer={answer} />
        {answer.sentences.filter(({ support }) => support !== 'supported').map((sentence) => <SupportNote sentence={sentence} key={sentence.start} />)}
        {answer.status === 'answered' && <p class="facts">{supportSaid(answer)} · that the articles hold the answer: {Math.round(answer.confidence * 100)} %</p>}
        {lostSaid(answer.citations).map((lost) => <p class="warned" key={lost}>{lost}</p>)}
        {answer.sources !== undefined && answer.sources.independent < answer.sources.outlets && <p class="facts">{answer.sources.outlets} outlets, {answer.sources.independent} independent: some print the same text</p>}
        <Sources answer={answer} />
        {answer.missing !== undefined && answer.missing.length > 0 && <p class="facts">Not found: {answer.missing.join(', ')}</p>}
        {answer.nearestQuote && <NearestQuote quote={answer.nearestQuote} />}
        {nearest.length > 0 && <Nearest articles={nearest} />}
        {answer.timeWords?.map((word) => <p class="facts" key={word.text}>{word.text} = {shownDays(word)}</p>)}
        <p class="facts">Asked on {shownDay(answer.createdAt)}, as of {shownDay(answer.asOf)} · {answer.model.provider === 'extractive' ? 'in the articles’ own words' : `written by ${answer.model.provider} ${answer.model.name}`}</p>
      </Frame>
    </div>,
  );
}

/** The answer's text with its markers as links, the words that answer set off. Other brackets are plain text. */
function AnswerText({ answer: { text, markers, citations, highlights = [] } }: { answer: Answer }): VNode {
  const words = (from: number, to: number) => {
    const inside = highlights.find(({ start, end }) => start >= from && end <= to);
    return inside ? [text.slice(from, inside.start), <b key={inside.start}>{text.slice(inside.start, inside.end)}</b>, text.slice(inside.end, to)] : [text.slice(from, to)];
  };
  const pieces = markers.flatMap((marker, at) => {
    const citation = citations.find(({ id }) => id === marker.citationId);
    return [...words(markers[at - 1]?.end ?? 0, marker.start), <a class="marker" href={`#c${citation?.marker}`} key={marker.start}>{text.slice(marker.start, marker.end)}</a>];
  });
  return <p class="answer">{pieces}{words(markers.at(-1)?.end ?? 0, text.length)}</p>;
}

function SupportNote({ sentence }: { sentence: AnswerSentence }): VNode {
  return (
    <p class={`support ${sentence.support}`}>
      <strong>{sentence.support === 'partly' ? 'Partly supported' : 'Not supported'}:</strong> “{sentence.text}” {missingSaid(sentence.missing)}
    </p>
  );
}

function NearestQuote({ quote }: { quote: Quote }): VNode {
  return (
    <>
      <h2>The nearest sentence</h2>
      <blockquote>{quote.quote}</blockquote>
      <p class="facts">{[quote.outlet, shownDay(quote.published), shownTitle(quote)].filter(Boolean).join(' · ')} · <a href={`${quote.permalink}#quote`}>See it in its place</a></p>
    </>
  );
}

function Sources({ answer: { citations, evidence } }: { answer: Answer }): VNode | null {
  if (citations.length === 0) return null;
  return (
    <ol class="sources">
      {citations.map((citation) => {
        const original = originalLink(citation, citation.quote);
        const others = othersOf(citation, evidence);
        return (
          <li id={`c${citation.marker}`} key={citation.id}>
            <p>
              [{citation.marker}] {citation.sample && <span class="badge">Sample, invented</span>} {citation.retracted && <span class="badge grave">Retracted</span>} {[citation.outlet, shownDay(citation.published), citation.title].filter(Boolean).join(' · ')}
            </p>
            <blockquote>{citation.quote}</blockquote>
            {citation.attribution && <p class="facts">{attributionText(citation.attribution)}</p>}
            {others && <p class="facts">{alsoInText(others)}</p>}
            {citation.gone && <p class="changed" role="note">Its article was removed from the library.</p>}
            {citation.changed && <p class="changed" role="note">Changed since: {citation.changed.note}</p>}
            <p>
              <a href={`${citation.permalink}#quote`}>See it in its place</a>
              {original !== undefined && <> · <a href={original} target="_blank" rel="noopener noreferrer nofollow">Open the original</a></>}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** Where the text that a citation is of can be read too, as it was found with the evidence. */
function othersOf({ articleId }: Citation, evidence: Answer['evidence']) {
  return evidence.find((passage) => passage.articleId === articleId && passage.alsoIn)?.alsoIn;
}

function Nearest({ articles }: { articles: Article[] }): VNode {
  return (
    <section aria-label="Nearest articles">
      <h2>Nearest articles</h2>
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            <a href={`/a/${article.id}`}>{shownTitle(article)}</a> <span class="facts">{[article.outlet, shownDay(article.published)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
