/**
 * Takes an answer apart as it arrives: past its head, into the chunks of its body (RFC 9112, section 7.1). Node's own reader makes
 * objects for each piece, of which a process that reads a thousand streams has not the time.
 */
export class ChunkedBody {
  /** Status line and headers, once they are there. */
  head = "";
  #rest: Buffer = Buffer.alloc(0);

  /**
   * Adds bytes, which may be overwritten afterwards.
   * @returns the chunks that are whole now, valid until the next call; the empty one at the end is left out
   */
  take(piece: Buffer): Buffer[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const chunks: Buffer[] = [];
    let from = 0;
    if (this.head === "") {
      const end = bytes.indexOf("\r\n\r\n");
      if (end >= 0) {
        this.head = bytes.toString("latin1", 0, end);
        from = end + 4;
      }
    }
    while (this.head !== "") {
      const lineEnd = bytes.indexOf("\r\n", from);
      if (lineEnd < 0) break;
      const begin = lineEnd + 2;
      const end = begin + Number.parseInt(bytes.toString("latin1", from, lineEnd), 16);
      if (end + 2 > bytes.length) break;
      if (end > begin) chunks.push(bytes.subarray(begin, end));
      from = end + 2;
    }
    this.#rest = Buffer.from(bytes.subarray(from));
    return chunks;
  }
}
