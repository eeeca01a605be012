/** Forms of irregular verbs and nouns that newspapers use, with what they are forms of: a stemmer knows endings only. None that is a common word of its own ("saw", "bore", "wound"). */
const FORMS = `
arisen arose:arise; ate eaten:eat; beaten:beat; became:become; began begun:begin; bitten:bite; bled:bleed; blew blown:blow; bought:buy; bred:breed; broke broken:break; brought:bring; built:build;
burnt:burn; came:come; caught:catch; chose chosen:choose; clung:cling; crept:creep; dealt:deal; drank drunk:drink; drawn drew:draw; driven drove:drive; fallen fell:fall; fed:feed; felt:feel; fled:flee; flew flown:fly;
forbade forbidden:forbid; forgave forgiven:forgive; forgot forgotten:forget; fought:fight; found:find; froze frozen:freeze; gave given:give; gone went:go; grew grown:grow; heard:hear; held:hold; hidden:hide; hung:hang;
kept:keep; knelt:kneel; knew known:know; laid:lay; leapt:leap; learnt:learn; led:lead; left:leave; lent:lend; lost:lose; made:make; meant:mean; met:meet; mistaken mistook:mistake; overcame:overcome; overthrew overthrown:overthrow;
overtaken overtook:overtake; paid:pay; ran:run; rang:ring; rebuilt:rebuild; ridden rode:ride; risen rose:rise; said:say; sang sung:sing; sank sunk:sink; sat:sit; seen:see; sent:send; shaken shook:shake;
shone:shine; shot:shoot; shown:show; shrank shrunk:shrink; slept:sleep; slid:slide; sold:sell; sought:seek; sped:speed; spent:spend; spoke spoken:speak; sprang sprung:spring; stolen stole:steal; stood:stand; struck:strike; stuck:stick;
swam:swim; swept:sweep; swore sworn:swear; swung:swing; taken took:take; taught:teach; thought:think; threw thrown:throw; told:tell; tore torn:tear; undertaken undertook:undertake; undergone underwent:undergo; understood:understand;
upheld:uphold; withdrawn withdrew:withdraw; withheld:withhold; woke woken:wake; won:win; wore worn:wear; written wrote:write; men:man; women:woman; children:child`;

/** By form. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  FORMS.trim().split(';').flatMap((entry) => {
    const [forms, base] = entry.trim().split(':');
    return forms!.split(' ').map((form) => [form, base!] as const);
  }),
);
