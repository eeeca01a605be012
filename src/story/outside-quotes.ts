/** What a text says itself, without the words that it quotes: their marks stay, empty. */
export function outsideQuotes(text: string): string {
  return text.replace(/“[^”]*”|"[^"]*"|«[^»]*»|„[^“”]*[“”]/g, '“”');
}
