/** What a source says, the same said by a sentence, the sentence with one change, and what of the change must be named. */
export type ChangedSentence = { kind: 'figure' | 'unit' | 'date' | 'name' | 'negation' | 'role swap' | 'quote' | 'hedge dropped' | 'attribution dropped' | 'quantity in words' | 'misplaced'; source: string; says: string; changed: string; names: string };

const bridge = 'The harbour bridge in Norwick will close for 12 weeks from 3 June.';
const announced = 'The harbour bridge in Norwick will close for 12 weeks from 3 June, the council said on Tuesday.';
const repair = 'The repair costs £4.2 million, of which the county pays 60 percent and the town the rest.';
const vote = 'Councillor Dana Hale defeated the mayor, Owen Price, by 707 votes in the election of May 2021.';
const quake = 'The earthquake killed 31 people and injured more than 200 in the port city of Larissa.';
const strike = 'Dockers at Port Elling did not join the strike, and the union never called a vote.';
const deal = 'Norvik Foods bought Halden Dairy for $310 million in cash last March.';
const quote = '“We were told nothing until the gates were locked,” said Ida Brun, who worked there for 14 years.';
const storm = 'Gusts of 140 kilometres an hour tore the roof off the school, 9 miles north of the town.';
const court = 'Judge Ellen Voss sentenced Piet Maas to six years in prison for stealing 48,300 euros from the museum.';
const inquiry = 'The ferry may have struck a sandbank near Tolland, and the captain allegedly ignored two warnings.';
const forecast = 'The new line could carry 40,000 passengers a day by 2031.';
const claim = 'Rolf Ekman claimed that the mayor hid the report from the council.';
const budget = 'According to the auditors, the hospital spent half of its budget on cleaning.';
const harvest = 'The harvest doubled, and two thirds of the farms hired dozens of pickers.';
const fires = 'The fire in Ostby burned 31 barns before dawn. A second fire in Vellin burned 12 sheds after noon.';
const vaccine = 'The vaccine was 94% effective in a trial of 30,000 adults that ended on 14 November 2020.';

export const changedSentences: ChangedSentence[] = [
  { kind: 'figure', source: bridge, says: 'The harbour bridge in Norwick will close for 12 weeks.', changed: 'The harbour bridge in Norwick will close for 20 weeks.', names: '20 weeks' },
  { kind: 'figure', source: repair, says: 'The repair costs £4.2 million.', changed: 'The repair costs £4.8 million.', names: '£4.8 million' },
  { kind: 'figure', source: repair, says: 'The county pays 60 percent.', changed: 'The county pays 16 percent.', names: '16 percent' },
  { kind: 'figure', source: vote, says: 'Dana Hale defeated Owen Price by 707 votes.', changed: 'Dana Hale defeated Owen Price by 770 votes.', names: '770' },
  { kind: 'figure', source: quake, says: 'The earthquake killed 31 people.', changed: 'The earthquake killed 13 people.', names: '13' },
  { kind: 'figure', source: deal, says: 'Norvik Foods bought Halden Dairy for $310 million.', changed: 'Norvik Foods bought Halden Dairy for $310 billion.', names: '$310 billion' },
  { kind: 'figure', source: court, says: 'Judge Ellen Voss sentenced Piet Maas to six years in prison.', changed: 'Judge Ellen Voss sentenced Piet Maas to nine years in prison.', names: 'nine years' },
  { kind: 'figure', source: vaccine, says: 'The vaccine was 94% effective.', changed: 'The vaccine was 49% effective.', names: '49%' },
  { kind: 'unit', source: bridge, says: 'The bridge will close for 12 weeks.', changed: 'The bridge will close for 12 months.', names: '12 months' },
  { kind: 'unit', source: storm, says: 'Gusts of 140 kilometres an hour tore the roof off the school.', changed: 'Gusts of 140 miles an hour tore the roof off the school.', names: '140 miles' },
  { kind: 'unit', source: storm, says: 'The school is 9 miles north of the town.', changed: 'The school is 9 km north of the town.', names: '9 km' },
  { kind: 'unit', source: repair, says: 'The repair costs £4.2 million.', changed: 'The repair costs $4.2 million.', names: '$4.2 million' },
  { kind: 'unit', source: court, says: 'Judge Ellen Voss sentenced Piet Maas for stealing 48,300 euros from the museum.', changed: 'Judge Ellen Voss sentenced Piet Maas for stealing 48,300 dollars from the museum.', names: '48,300 dollars' },
  { kind: 'unit', source: repair, says: 'The county pays 60 percent.', changed: 'The county pays 60 pounds.', names: '60 pounds' },
  { kind: 'date', source: bridge, says: 'The harbour bridge in Norwick will close from 3 June.', changed: 'The harbour bridge in Norwick will close from 8 June.', names: '8 June' },
  { kind: 'date', source: bridge, says: 'The harbour bridge will close from June 3.', changed: 'The harbour bridge will close from July 3.', names: 'July 3' },
  { kind: 'date', source: announced, says: 'The bridge will close, the council said on Tuesday.', changed: 'The bridge will close, the council said on Thursday.', names: 'Thursday' },
  { kind: 'date', source: vote, says: 'Dana Hale defeated Owen Price in the election of May 2021.', changed: 'Dana Hale defeated Owen Price in the election of May 2022.', names: 'May 2022' },
  { kind: 'date', source: vaccine, says: 'The trial of 30,000 adults ended on 14 November 2020.', changed: 'The trial of 30,000 adults ended on 14 November 2021.', names: '14 November 2021' },
  { kind: 'date', source: deal, says: 'Norvik Foods bought Halden Dairy last March.', changed: 'Norvik Foods bought Halden Dairy last April.', names: 'April' },
  { kind: 'name', source: vote, says: 'Dana Hale defeated Owen Price by 707 votes.', changed: 'Dana Hale defeated Rhys Price by 707 votes.', names: 'Rhys Price' },
  { kind: 'name', source: quake, says: 'The earthquake killed 31 people in the port city of Larissa.', changed: 'The earthquake killed 31 people in the port city of Lamia.', names: 'Lamia' },
  { kind: 'name', source: deal, says: 'Norvik Foods bought Halden Dairy for $310 million in cash.', changed: 'Norvik Foods bought Harlan Dairy for $310 million in cash.', names: 'Harlan Dairy' },
  { kind: 'name', source: court, says: 'Judge Ellen Voss sentenced Piet Maas to six years in prison.', changed: 'Judge Ellen Voss sentenced Piet Haas to six years in prison.', names: 'Piet Haas' },
  { kind: 'name', source: bridge, says: 'The harbour bridge in Norwick will close for 12 weeks.', changed: 'The harbour bridge in Southwick will close for 12 weeks.', names: 'Southwick' },
  { kind: 'name', source: quote, says: 'Ida Brun worked there for 14 years.', changed: 'Ada Brun worked there for 14 years.', names: 'Ada Brun' },
  { kind: 'negation', source: strike, says: 'Dockers at Port Elling did not join the strike.', changed: 'Dockers at Port Elling did join the strike.', names: 'not' },
  { kind: 'negation', source: strike, says: 'The union never called a vote.', changed: 'The union called a vote.', names: 'not' },
  { kind: 'negation', source: bridge, says: 'The harbour bridge in Norwick will close for 12 weeks.', changed: 'The harbour bridge in Norwick will not close for 12 weeks.', names: 'not' },
  { kind: 'negation', source: vaccine, says: 'The vaccine was 94% effective in a trial.', changed: "The vaccine wasn't 94% effective in a trial.", names: 'not' },
  { kind: 'negation', source: deal, says: 'Norvik Foods bought Halden Dairy.', changed: 'Norvik Foods never bought Halden Dairy.', names: 'not' },
  { kind: 'role swap', source: vote, says: 'Dana Hale defeated the mayor, Owen Price, by 707 votes.', changed: 'Owen Price defeated the mayor, Dana Hale, by 707 votes.', names: 'defeated' },
  { kind: 'role swap', source: deal, says: 'Norvik Foods bought Halden Dairy for $310 million.', changed: 'Halden Dairy bought Norvik Foods for $310 million.', names: 'bought' },
  { kind: 'role swap', source: court, says: 'Judge Ellen Voss sentenced Piet Maas to six years in prison.', changed: 'Piet Maas sentenced Judge Ellen Voss to six years in prison.', names: 'sentenced' },
  { kind: 'role swap', source: repair, says: 'The county pays 60 percent and the town the rest.', changed: 'The town pays 60 percent and the county the rest.', names: 'county' },
  { kind: 'role swap', source: quake, says: 'The earthquake killed 31 people and injured more than 200.', changed: 'The earthquake injured 31 people and killed more than 200.', names: 'killed' },
  { kind: 'quote', source: quote, says: '“We were told nothing until the gates were locked,” said Ida Brun.', changed: '“We were told nothing until the doors were locked,” said Ida Brun.', names: 'doors' },
  { kind: 'quote', source: quote, says: '"We were told nothing until the gates were locked," said Ida Brun, who worked there.', changed: '"We were told everything until the gates were locked," said Ida Brun, who worked there.', names: 'everything' },
  { kind: 'quote', source: quote, says: 'They were “told nothing”, said Ida Brun.', changed: 'They were “told lies”, said Ida Brun.', names: 'told lies' },
  { kind: 'quote', source: announced, says: 'The harbour bridge “will close” for 12 weeks, the council said.', changed: 'The harbour bridge “must close” for 12 weeks, the council said.', names: 'must close' },
  { kind: 'hedge dropped', source: inquiry, says: 'The ferry may have struck a sandbank near Tolland.', changed: 'The ferry struck a sandbank near Tolland.', names: 'may' },
  { kind: 'hedge dropped', source: inquiry, says: 'The captain allegedly ignored two warnings.', changed: 'The captain ignored two warnings.', names: 'allegedly' },
  { kind: 'hedge dropped', source: forecast, says: 'The new line could carry 40,000 passengers a day.', changed: 'The new line will carry 40,000 passengers a day.', names: 'could' },
  { kind: 'attribution dropped', source: announced, says: 'The harbour bridge in Norwick will close for 12 weeks, the council stated.', changed: 'The harbour bridge in Norwick will close for 12 weeks.', names: 'said' },
  { kind: 'attribution dropped', source: claim, says: 'Rolf Ekman claimed the mayor hid the report from the council.', changed: 'The mayor hid the report from the council.', names: 'claimed' },
  { kind: 'attribution dropped', source: budget, says: 'According to the auditors, the hospital spent 50 percent of its budget on cleaning.', changed: 'The hospital spent half of its budget on cleaning.', names: 'According' },
  { kind: 'quantity in words', source: harvest, says: 'The harvest doubled.', changed: 'The harvest tripled.', names: 'tripled' },
  { kind: 'quantity in words', source: harvest, says: 'Two thirds of the farms hired dozens of pickers.', changed: 'Three quarters of the farms hired dozens of pickers.', names: 'Three quarters' },
  { kind: 'quantity in words', source: harvest, says: 'Two thirds of the farms hired dozens of pickers.', changed: 'Two thirds of the farms hired hundreds of pickers.', names: 'hundreds' },
  { kind: 'misplaced', source: fires, says: 'The fire in Ostby burned 31 barns before dawn.', changed: 'The fire in Ostby burned 12 barns before dawn.', names: '12' },
];
