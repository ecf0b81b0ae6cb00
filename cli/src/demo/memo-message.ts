/** A Digital Post message (MeMo 1.2) with one text document and the sender's KLE mark-up. */
export function memoMessage(label: string, text: string): string {
  const escaped = label.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2" memoSchVersion="1.2.0">
  <memo:MessageHeader>
    <memo:messageType>DIGITALPOST</memo:messageType>
    <memo:messageUUID>3B6E9C50-2D4F-4F0A-9A51-6E0D5C1B7A20</memo:messageUUID>
    <memo:label>${escaped}</memo:label>
    <memo:ContentData>
      <memo:KLEdata>
        <memo:subjectKey>06.01.25</memo:subjectKey>
        <memo:version>2026</memo:version>
        <memo:activityFacet>G01</memo:activityFacet>
        <memo:label>Renovering og sanering, kloakker</memo:label>
      </memo:KLEdata>
    </memo:ContentData>
  </memo:MessageHeader>
  <memo:MessageBody>
    <memo:createdDateTime>2026-11-25T08:15:00Z</memo:createdDateTime>
    <memo:MainDocument>
      <memo:File>
        <memo:encodingFormat>text/plain</memo:encodingFormat>
        <memo:filename>henvendelse.txt</memo:filename>
        <memo:language>da</memo:language>
        <memo:content>${Buffer.from(text).toString('base64')}</memo:content>
      </memo:File>
    </memo:MainDocument>
  </memo:MessageBody>
</memo:Message>`;
}
