/*
 * How English news says who said something. Forms are listed, not stems: "saying" begins a clause of its own, "state" is a noun.
 */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Verbs that report with and without a quotation. */
export const REPORTING = setOf(
  'said says say told tells tell added adds explained explains noted notes announced announces stated states wrote writes insisted insists argued argues argue claimed claims claim alleged alleges warned warns warn testified testifies admitted admits acknowledged acknowledges confirmed confirms denied denies declared declares concluded concludes estimated estimates predicted predicts believes believed suggested suggests stressed stresses emphasized emphasised reported revealed tweeted recalled recalls vowed pledged promised maintains maintained contends contended asserted asserts conceded reiterated',
);

/** Those that may be followed by a thing as well: "announced sanctions". They report where "that" follows, or at the end of what is said. */
export const NEEDS_THAT = setOf('added adds announced announces confirmed confirms denied denies declared declares predicted predicts reported revealed recalled recalls vowed pledged promised suggested suggests acknowledged acknowledges admitted admits wrote writes believed tell tells told stressed stresses emphasized emphasised');

/** Verbs that say it only beside a quotation. */
export const QUOTING = setOf(
  'continued continues captioned replied replies responded responds answered answers asked asks posted observed observes remarked remarks commented joked jokes quipped pleaded urged urges repeated described describes called calls complained complains cautioned cautions countered exclaimed shouted yelled whispered lamented boasted advised speculated mused opined proclaimed blogged clarified elaborated agreed think thinks promises',
);

/** Verbs that say it beside a quotation where it is one of these that they bring out. */
export const PUBLISHING = setOf('issued released shared published sent posted gave made');
export const PUBLISHED = setOf('statement statements message tweet post letter note memo email');

/** What may stand between a subject and its verb; words in -ly besides. */
export const BETWEEN = setOf('also already later then has have had who once first further just still now simply recently previously');

/** A verb after one of these is not said, or not by this subject. */
export const NOT_SAID = setOf("not n't never to would will could may might should must if without be being been is are was were cannot almost nearly");

/** Where a clause begins: no subject reaches over them. */
export const CLAUSE = setOf('and but as that while when after before because since where which who whether if so though although');

/** Those that stand before their subject the oftenest: "…, said the keeper". */
export const SAYING = setOf('said says say');

/** Never stand before their subject: "told Venn" has heard it from another. */
export const TELLING = setOf('told tells tell asked asks urged urges reassured informed');

/** Begin a clause inside another, when no comma stands before them. */
export const SUBORDINATES = setOf('because which who whom whose where when while if whether after before although though');

/** Ends what follows a verb as its subject: "said Venn in a statement", "said Venn on Monday". */
export const AFTER_SUBJECT = setOf('on in at during after before when while as which where because since this last next earlier later yesterday today by to about via through from and but');

export const DETERMINERS = setOf('the a an one another his her its their our my some many several most both two three four all other');
export const PREPOSITIONS = setOf('of for at from with in on by to about against');
/** Ends what stands after "according to": "the study published on Monday", "figures that …". */
export const AFTER_SOURCE = setOf('on in at during after before when while as which where because since this last next earlier later yesterday today published released obtained conducted carried seen reviewed posted filed included that');

/** Begins a piece of a sentence that is no subject: "In May, …", "While she spoke, …". */
export const LEADS_IN = setOf('over under within between across around near throughout amid in on at by for from with to of about against during after before while when as if since because although though despite meanwhile however still earlier later asked speaking now then also even only yet but and so');
export const PRONOUNS = setOf('he she they it');
/** Whose words are the writer's own. */
export const WRITER = setOf('i we you i’m we’re');

/** Have a capital and are no names; words of captions among them, which stand before one without being part of it. */
export const NO_NAMES = setOf('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december officials police experts researchers scientists authorities critics others people video image images photo photos getty file watch more related read play source ap afp reuters often maybe perhaps sometimes today yesterday tomorrow');

/** In the names of houses, never of persons. */
export const HOUSES = setOf('party committee office department ministry university college school council government house court company group association institute agency union league police times post news journal magazine report project bureau commission foundation centre center bank fund service services association federation force army navy guard board authority administration congress senate parliament network church hospital society club team walk trophy award awards cup alliance coalition corporation inc ltd press');

/** Before a name, and no part of it. */
export const TITLES = setOf(
  'mr mrs ms miss dr prof professor sec speaker sir dame lord lady president vice prime minister secretary sen senator rep representative gov governor mayor judge justice chief gen general lt sgt capt captain col colonel maj major adm admiral sheriff officer detective inspector rev father pope king queen prince princess attorney deputy commissioner chancellor ambassador councillor superintendent lieutenant sergeant spokesman spokeswoman spokesperson coach ceo director chairman chairwoman head',
);
/** Between the words of one name. */
export const INSIDE_NAMES = setOf('of the de da del der van von bin ibn al la le and & for');
