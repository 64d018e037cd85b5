import { ChunkedReader } from './wire-chunked.ts';
import { ParseError } from './wire-error.ts';
import { FieldReader, HeadBudget, type RawFields } from './wire-fields.ts';
import { type Framing, FramingFields } from './wire-framing.ts';
import {
	type RequestLine,
	RequestLineReader,
	type StartLineReader,
	type StatusLine,
	StatusLineReader,
} from './wire-start-line.ts';

/** Node's `http.maxHeaderSize`. */
export const MAX_HEADER_SIZE = 16 * 1024;

interface HeadCommon {
	headers: RawFields;
	/** The connection may carry another message after this one. */
	keepAlive: boolean;
	/** The message asks for, or grants, another protocol (RFC 9110, section 7.8). */
	upgrade: boolean;
}
export type RequestHead = RequestLine & HeadCommon;
export type ResponseHead = StatusLine & HeadCommon;

/** What the owner of a parser may decide when a head is complete. */
export type HeadVerdict = 'no-body' | 'upgrade' | undefined;

export interface MessageHandlers<Head> {
	onHead(head: Head): HeadVerdict;
	onBody(bytes: Uint8Array): void;
	onEnd(trailers: RawFields): void;
}

type Phase = 'line' | 'headers' | 'body' | 'trailers' | 'closed' | 'upgraded' | 'failed';

/** An incremental HTTP/1.1 parser: fed with bytes as they come, it reports heads, bodies and ends in order. */
abstract class MessageParser<Line extends RequestLine | StatusLine> {
	readonly #handlers: MessageHandlers<Line & HeadCommon>;
	readonly #budget: HeadBudget;
	readonly #lines: StartLineReader<Line>;
	readonly #fields: FieldReader;
	#phase: Phase = 'line';
	#line: Line | undefined;
	#framing = new FramingFields();
	#body: Framing = { kind: 'none' };
	#remaining = 0;
	#chunks = new ChunkedReader();
	#keepAlive = true;

	constructor(
		handlers: MessageHandlers<Line & HeadCommon>,
		lines: (budget: HeadBudget) => StartLineReader<Line>,
		maxHeaderSize = MAX_HEADER_SIZE,
	) {
		this.#handlers = handlers;
		this.#budget = new HeadBudget(maxHeaderSize);
		this.#lines = lines(this.#budget);
		this.#fields = new FieldReader(this.#budget, {
			named: (name) => this.#phase === 'headers' && this.#framing.named(name),
			complete: (name, value) => this.#phase === 'headers' && this.#framing.complete(name, value),
		});
	}

	protected abstract framing(line: Line, fields: FramingFields): Framing;
	protected abstract upgrades(line: Line, fields: FramingFields): boolean;

	/** Nothing of a message has arrived, or the last one is complete. */
	get idle(): boolean {
		return this.#phase === 'closed' || (this.#phase === 'line' && this.#lines.idle);
	}

	/** Takes the next bytes and answers how many belonged to HTTP; throws a `ParseError`. */
	feed(bytes: Uint8Array): number {
		let index = 0;
		try {
			while (index < bytes.length && this.#phase !== 'upgraded') index = this.#step(bytes, index);
			return index;
		} catch (error) {
			this.#phase = 'failed';
			if (error instanceof ParseError) {
				error.bytesParsed = index;
				error.rawPacket = bytes;
			}
			throw error;
		}
	}

	/** The other end sends no more; throws when that cuts a message. */
	finish(): void {
		if (this.#phase === 'body' && this.#body.kind === 'until-close') this.#end([]);
		else if (!this.idle && this.#phase !== 'upgraded' && this.#phase !== 'failed')
			throw new ParseError('HPE_INVALID_EOF_STATE', 'Invalid EOF state');
	}

	#step(bytes: Uint8Array, index: number): number {
		switch (this.#phase) {
			case 'line': {
				const line = this.#lines.feed(bytes[index] as number);
				if (line !== undefined) {
					this.#line = line;
					this.#framing = new FramingFields();
					this.#fields.reset();
					this.#phase = 'headers';
				}
				return index + 1;
			}
			case 'headers':
				if (this.#fields.feed(bytes[index] as number)) this.#head();
				return index + 1;
			case 'body':
				return this.#bodyBytes(bytes, index);
			case 'trailers':
				if (this.#fields.feed(bytes[index] as number)) this.#end(this.#fields.fields);
				return index + 1;
			case 'closed':
				if (bytes[index] === 0x0d || bytes[index] === 0x0a) return index + 1;
				throw new ParseError('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`');
			default:
				return bytes.length;
		}
	}

	#head(): void {
		const line = this.#line as Line;
		this.#budget.reset();
		this.#body = this.framing(line, this.#framing);
		this.#keepAlive =
			this.#framing.keepsAlive(line.major, line.minor) && this.#body.kind !== 'until-close';
		const verdict = this.#handlers.onHead({
			...line,
			headers: this.#fields.fields,
			keepAlive: this.#keepAlive,
			upgrade: this.upgrades(line, this.#framing),
		});
		if (this.#body.kind === 'invalid')
			throw new ParseError(
				'HPE_INVALID_TRANSFER_ENCODING',
				'Request has invalid `Transfer-Encoding`',
			);
		if (verdict === 'upgrade') {
			this.#end([]);
			this.#phase = 'upgraded';
		} else if (verdict === 'no-body' || this.#body.kind === 'none') {
			// A response without a body ends itself, so `until-close` no longer decides.
			this.#keepAlive = this.#framing.keepsAlive(line.major, line.minor);
			this.#end([]);
		} else {
			if (this.#body.kind === 'length') this.#remaining = this.#body.length;
			if (this.#body.kind === 'chunked') this.#chunks = new ChunkedReader();
			this.#phase = 'body';
		}
	}

	#bodyBytes(bytes: Uint8Array, index: number): number {
		if (this.#body.kind === 'chunked') {
			const next = this.#chunks.read(bytes, index, (data) => this.#handlers.onBody(data));
			if (this.#chunks.ended) {
				this.#fields.reset();
				this.#phase = 'trailers';
			}
			return next;
		}
		if (this.#body.kind === 'until-close') {
			this.#handlers.onBody(bytes.subarray(index));
			return bytes.length;
		}
		const data = bytes.subarray(index, index + this.#remaining);
		this.#remaining -= data.length;
		this.#handlers.onBody(data);
		if (this.#remaining === 0) this.#end([]);
		return index + data.length;
	}

	#end(trailers: RawFields): void {
		this.#phase = this.#keepAlive ? 'line' : 'closed';
		this.#budget.reset();
		this.#handlers.onEnd(trailers);
	}
}

export class RequestParser extends MessageParser<RequestLine> {
	constructor(handlers: MessageHandlers<RequestHead>, maxHeaderSize?: number) {
		super(handlers, (budget) => new RequestLineReader(budget), maxHeaderSize);
	}
	protected framing(_line: RequestLine, fields: FramingFields): Framing {
		return fields.request();
	}
	protected upgrades(line: RequestLine, fields: FramingFields): boolean {
		return line.method === 'CONNECT' || fields.upgrade;
	}
}

/** Its owner answers `no-body` to the head of a response to HEAD, as only the owner knows the request. */
export class ResponseParser extends MessageParser<StatusLine> {
	constructor(handlers: MessageHandlers<ResponseHead>, maxHeaderSize?: number) {
		super(handlers, (budget) => new StatusLineReader(budget), maxHeaderSize);
	}
	protected framing(line: StatusLine, fields: FramingFields): Framing {
		return fields.response(line.status);
	}
	protected upgrades(line: StatusLine, fields: FramingFields): boolean {
		return line.status === 101 && fields.upgrade;
	}
}
