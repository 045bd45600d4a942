import { constants, crc32, deflateRawSync } from "node:zlib";

/** No name, no time, made on any system (RFC 1952, section 2.3). */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** A last block with nothing in it (RFC 1951, section 3.2.6). */
const lastBlock = Buffer.from([3, 0]);

const known = new WeakMap<Buffer, Buffer>();

/**
 * Whole blocks of deflate (RFC 1951) that refer to nothing before them, so that they can stand in the stream of anyone,
 * wherever that stream is. The same buffer is compressed once, however often it is given.
 */
function deflateOnce(text: Buffer): Buffer {
  const done = known.get(text);
  if (done) return done;
  const deflated = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
  // Without a copy some hundred bytes would keep the 16 KB of the buffer that they were written into.
  const blocks = Buffer.from(deflated);
  known.set(text, blocks);
  return blocks;
}

/**
 * Text that is sent bit by bit as one gzip member (RFC 1952): each piece can be read as soon as it is there. Node's own stream of
 * gzip would compress the same events again for each of a thousand readers, and keep a window for each.
 */
export class GzipText {
  #crc = 0;
  #length = 0;
  #hasBegun = false;

  /** The bytes for some more text. The buffer must not be changed afterwards. */
  encode(text: Buffer): Buffer {
    this.#crc = crc32(text, this.#crc);
    this.#length += text.length;
    const blocks = deflateOnce(text);
    if (this.#hasBegun) return blocks;
    this.#hasBegun = true;
    return Buffer.concat([header, blocks]);
  }

  /** The bytes after the last text; there must have been some. */
  end(): Buffer {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.#crc, 0);
    // Modulo 2^32, as the format has it.
    trailer.writeUInt32LE(this.#length >>> 0, 4);
    return Buffer.concat([lastBlock, trailer]);
  }
}
