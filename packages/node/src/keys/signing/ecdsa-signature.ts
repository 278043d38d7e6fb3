/** An ECDSA signature in DER (RFC 3279 2.2.3) as JOSE has it: two numbers of `size` bytes each (RFC 7518 3.4). `undefined` for other bytes. */
export function fromDer(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  const sequence = element(der, 0x30);
  const r = sequence?.rest.length === 0 ? element(sequence.content, 0x02) : undefined;
  const s = r && element(r.rest, 0x02);
  const [first, second] = [numberOf(r?.content, size), numberOf(s?.content, size)];
  if (!s || s.rest.length > 0 || !first || !second) return undefined;
  const signature = new Uint8Array(2 * size);
  signature.set(first, size - first.length);
  signature.set(second, 2 * size - second.length);
  return signature;
}

/** X.690 8.1.3, 10.1: the shortest form of the length. Signatures need no more than one byte after `0x81`. */
function element(
  bytes: Uint8Array,
  tag: number,
): { readonly content: Uint8Array; readonly rest: Uint8Array } | undefined {
  const [found, short = 0x80, long = 0] = bytes;
  const [start, length] = short === 0x81 && long >= 0x80 ? [3, long] : [2, short];
  if (found !== tag || (start === 2 && short >= 0x80) || bytes.length < start + length) return undefined;
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}

/** X.690 8.3: a positive integer in as few bytes as possible, without the zero that keeps it positive. */
function numberOf(content: Uint8Array | undefined, size: number): Uint8Array | undefined {
  const [first = 0x80, second = 0] = content ?? [];
  if (!content || first >= 0x80 || (first === 0 && second < 0x80)) return undefined;
  const digits = first === 0 ? content.subarray(1) : content;
  return digits.length <= size ? digits : undefined;
}
