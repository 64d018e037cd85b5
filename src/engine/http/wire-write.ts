const encoder = new TextEncoder();

/** Header text as bytes: ISO-8859-1, one byte for each character, as Node writes it. */
export function latin1Bytes(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
	return bytes;
}

export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** The start line and the fields as they stand on the wire, up to and with the empty line. */
export function headText(startLine: string, headers: Iterable<readonly [string, string]>): string {
	let text = `${startLine}\r\n`;
	for (const [name, value] of headers) text += `${name}: ${value}\r\n`;
	return `${text}\r\n`;
}
