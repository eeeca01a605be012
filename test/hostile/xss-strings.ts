/** What each string tries to run: seen as a dialog, or as `__xss` on the page. */
const RUN = 'globalThis.__xss=1';
const CALL = 'alert(1)';

const EVENTS = ['onerror', 'onload', 'onclick', 'onfocus', 'onmouseover', 'ontoggle', 'onanimationstart', 'onpointerenter', 'onbeforetoggle', 'onscrollend'];
const ELEMENTS = ['img src=x', 'svg', 'body', 'input autofocus', 'details open', 'video src=x', 'audio src=x', 'iframe src=x', 'marquee', 'math'];
const SCHEMES = ['javascript:', 'JaVaScRiPt:', '\u0001javascript:', ' javascript:', 'java\tscript:', 'java\nscript:', 'java&Tab;script:', 'javascript&colon;', '&#106;avascript:', '&#x6A;avascript:', 'vbscript:', 'data:text/html,', 'data:text/html;base64,', 'blob:', 'view-source:javascript:'];
const CLOSERS = ['</title>', '</textarea>', '</style>', '</script>', '</noscript>', '</template>', '</mark>', '</p>', '</button>', '</select>', '</svg>', '</math>', '-->', ']]>', '"></a>', "'></a>", '`></a>', '</iframe>', '</xmp>', '</plaintext>'];
const TEMPLATES = ['{{constructor.constructor("@")()}}', '${@}', '<%= @ %>', '#{@}', '{{{@}}}', '[[${@}]]', '{%@%}', '${{@}}', '<?php @ ?>', '{{$on.constructor("@")()}}'];
const MUTATIONS = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=@&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=@>">',
  '<noscript><p title="</noscript><img src=x onerror=@>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=@>',
  '<svg><foreignObject><iframe srcdoc="&lt;script&gt;@&lt;/script&gt;"></iframe></foreignObject></svg>',
  '<math href="javascript:@">press</math>',
  '<svg><a xlink:href="javascript:@"><text>press</text></a></svg>',
  '<svg><animate onbegin=@ attributeName=x dur=1s>',
  '<svg><set attributeName=href to="javascript:@"></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>@</script></svg>#x"></svg>',
  '<object data="javascript:@"></object>',
  '<embed src="javascript:@">',
  '<base href="javascript:@//">',
  '<meta http-equiv="refresh" content="0;url=javascript:@">',
  '<link rel=stylesheet href="data:text/css,*{background:url(javascript:@)}">',
  '<link rel=import href="data:text/html,<script>@</script>">',
  '<style>@import "javascript:@";</style>',
  '<div style="background:url(javascript:@)">',
  '<div style="width:expression(@)">',
  '<isindex type=image src=1 onerror=@>',
  '<form><button formaction="javascript:@">press</button></form>',
  '<input type=image src=x onerror=@>',
  '<template><img src=x onerror=@></template>',
  '<x-element onfocus=@ tabindex=1 autofocus>',
  '<a href="#" ping="javascript:@">press</a>',
  '<script src="data:text/javascript,@"></script>',
  '<script type=module>@</script>',
  '<scr<script>ipt>@</scr</script>ipt>',
  '<<script>@//<</script>',
  '<script\u0000>@</script>',
  '\u202e<script>@</script>\u202c',
  '＜script＞@＜/script＞',
  '\\u003cscript\\u003e@\\u003c/script\\u003e',
  '%3Cscript%3E@%3C/script%3E',
  '&lt;script&gt;@&lt;/script&gt;',
  '+ADw-script+AD4-@+ADw-/script+AD4-',
  '![x](javascript:@)',
  '[press](javascript:@)',
  '[press](<javascript:@>)',
  '[press][x]\n\n[x]: javascript:@',
  '<javascript:@>',
  '![x](x "onerror=@")',
  '`<img src=x onerror=@>`',
  '<img srcset="x,javascript:@ 2x" onerror=@>',
  '<svg><script href="data:text/javascript,@"/></svg>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=@></annotation-xml></math>',
  '<frameset onload=@>',
  '<form id=x tabindex=1 onfocus=@ autofocus><input name=attributes></form>',
  '__proto__',
  'constructor',
];

/** 150 strings that would run a script where text is taken for markup. */
export const XSS_STRINGS: string[] = [
  ...EVENTS.flatMap((event, at) => [`<${ELEMENTS[at]} ${event}=${RUN}>`, `"><${ELEMENTS[(at + 3) % ELEMENTS.length]} ${event}="${CALL}" x="`, `' ${event}='${RUN}`]),
  ...SCHEMES.flatMap((scheme) => [`<a href="${scheme}${RUN}">press</a>`, `${scheme}${CALL}`]),
  ...CLOSERS.flatMap((closer, at) => [`${closer}<img src=x onerror=${RUN}>`, ...(at % 2 === 0 ? [`${closer}<script>${CALL}</script>`] : [])]),
  ...TEMPLATES.map((template) => template.replace('@', RUN)),
  ...MUTATIONS.map((mutation) => mutation.replaceAll('@', RUN)),
];

/** A sample that is the same for the same seed, so that a failure can be seen again. */
export function sampleOf<T>(all: readonly T[], count: number, seed: number): T[] {
  const left = [...all];
  let state = seed;
  return Array.from({ length: Math.min(count, left.length) }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; // the classic linear congruential generator is enough to mix a list
    return left.splice(state % left.length, 1)[0]!;
  });
}
