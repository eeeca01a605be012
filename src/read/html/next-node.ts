/** The node that follows in the order of the document, inside a root. */
export function nextNode(node: Node, root: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  let at: Node | null = node;
  while (at && at !== root && !at.nextSibling) at = at.parentNode;
  return at === root ? null : (at?.nextSibling ?? null);
}

export const TEXT_NODE = 3;
