/** What the parser refuses, with the code and reason of llhttp, the parser inside Node. */
export class ParseError extends Error {
	readonly code: string;
	readonly reason: string;
	/** How many bytes of the last fed piece were good. */
	bytesParsed = 0;
	/** The last fed piece. */
	rawPacket: Uint8Array | undefined;

	constructor(code: string, reason: string) {
		super(`Parse Error: ${reason}`);
		this.code = code;
		this.reason = reason;
	}
}
