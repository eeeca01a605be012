/** Made-up news: a text that an agency sent, and what others made of it. */
export const WIRE = [
  'KARLSUND (AP) — A container ship that ran aground off the island of Hesper on Tuesday night was pulled free on Thursday, two days after it had closed the busiest strait in the northern sea, the coastguard said.',
  'Eleven tugs worked through the night to move the Marigold Star, a vessel of 219,000 tonnes, from the sandbank on which it had come to rest after its engine failed in heavy swell. No one of its crew of 24 was hurt.',
  'Captain Ruth Amsel of the coastguard told reporters in Karlsund that some 90 ships were waiting on both sides of the strait, and that it would take until the weekend for all of them to pass. Divers had found no damage to the hull.',
  'The owner of the ship, Northline Carriers, said it would pay for the rescue and would cooperate with the inquiry, which is to report before the end of the year. Shares of the company fell 4% on Wednesday and won back half of that on Thursday.',
  'Fishermen on Hesper had warned for years that the buoys at the eastern edge of the channel stood too far apart. The ministry of transport said that new ones had been ordered in March and would be laid in the spring.',
].join('\n\n');

export const REPORT = [
  'The freighter Marigold Star floats again: tugs freed the container ship from a sandbank near Hesper on Thursday, and the strait reopened to traffic after two days.',
  'For the coastguard at Karlsund it was the longest rescue in a decade. Ruth Amsel, who led it, praised the tug crews and said that the Marigold Star would be towed to the yard at Lund for a thorough look at its engine.',
  'Northline Carriers, which owns the vessel, expects claims from dozens of shippers. Ninety vessels were held up in the strait, among them two tankers and a cruise ship whose passengers were taken ashore on Hesper.',
].join('\n\n');

export const OTHER = [
  'The town council of Vell voted on Thursday to turn the old tram depot into a public library, after a debate of six hours that filled the galleries.',
  'The building, empty since the trams stopped in 1998, is to hold 60,000 books, a reading room under its glass roof and a workshop for children. Work begins in autumn and costs 14 million crowns.',
  'Opponents had asked for flats. Mayor Ines Dorval said that the town would build those on the fairground instead, and that the depot was too beautiful for bedrooms.',
].join('\n\n');

const article = (path: string, outlet: string, more: { title: string; text: string; published?: string }) => ({ url: `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/${path}`, outlet, published: '2025-04-10', ...more });

export const FIRST = article('ship', 'Morning Post', { title: 'Stranded ship pulled free off Hesper', text: WIRE });
export const AGENCY = article('marigold-star', 'Associated Press', { title: 'Container ship freed after two days in northern strait', text: WIRE, published: '2025-04-11' });
export const CUT = article('world/ship-freed', 'Daily Herald', { title: 'Tugs free giant ship', published: '2025-04-11', text: WIRE.split('\n\n').slice(0, 3).join('\n\n') });
export const TOLD = article('hesper', 'Harbour Gazette', { title: 'Marigold Star afloat again off Hesper', text: REPORT, published: '2025-04-10' });
export const ELSEWHERE = article('library', 'Vell Courier', { title: 'Old depot to become library', text: OTHER });
