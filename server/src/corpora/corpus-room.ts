/** The corpus room, loaded at the first request for a corpus: its many formats would make every server slower to start. */
export const corpusRoom = () => import('@sprog/corpus');
