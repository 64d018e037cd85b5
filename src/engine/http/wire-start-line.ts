import { METHODS } from './status.ts';
import { ParseError } from './wire-error.ts';
import type { HeadBudget } from './wire-fields.ts';
import { TargetChecker } from './wire-target.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

const knownMethods = new Set(METHODS);
const methodStarts = new Set(METHODS.flatMap((m) => [...m].map((_, i) => m.slice(0, i + 1))));
const versions = new Set(['0.9', '1.0', '1.1', '2.0']);

/** Reads `METHOD target HTTP/1.1` or `HTTP/1.1 200 reason`, byte by byte (RFC 9112, sections 3 and 4). */
export interface StartLineReader<Line> {
	/** Takes one byte; the line when it is complete. */
	feed(byte: number): Line | undefined;
	/** True while nothing of a line has arrived. */
	readonly idle: boolean;
}

export interface RequestLine {
	method: string;
	target: string;
	major: number;
	minor: number;
}

export interface StatusLine {
	status: number;
	reason: string;
	major: number;
	minor: number;
}

type RequestState =
	| 'method'
	| 'spaces'
	| 'target'
	| 'simple-lf'
	| 'protocol'
	| 'version'
	| 'crlf'
	| 'lf';

export class RequestLineReader implements StartLineReader<RequestLine> {
	readonly #budget: HeadBudget;
	#state: RequestState = 'method';
	#method = '';
	#target = '';
	#check = new TargetChecker('');
	#protocol = '';
	#version = '';

	constructor(budget: HeadBudget) {
		this.#budget = budget;
	}

	get idle(): boolean {
		return this.#method === '';
	}

	feed(byte: number): RequestLine | undefined {
		switch (this.#state) {
			case 'method':
				this.#methodByte(byte);
				return undefined;
			case 'spaces':
				if (byte === SPACE) return undefined;
				this.#check = new TargetChecker(this.#method);
				this.#state = 'target';
				this.#targetByte(byte);
				return undefined;
			case 'target':
				if (this.#check.complete && byte === LF) return this.#simple();
				if (this.#check.complete && byte === SPACE) this.#state = 'protocol';
				else if (this.#check.complete && byte === CR) this.#state = 'simple-lf';
				else this.#targetByte(byte);
				return undefined;
			case 'simple-lf':
				if (byte !== LF) throw new ParseError('HPE_INVALID_URL', 'Expected CRLF');
				return this.#simple();
			case 'protocol':
				if (byte === SPACE && this.#protocol === '') return undefined;
				this.#protocol += String.fromCharCode(byte);
				if (!'HTTP/'.startsWith(this.#protocol))
					throw new ParseError('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/');
				if (this.#protocol === 'HTTP/') this.#state = 'version';
				return undefined;
			case 'version':
				this.#version = versionByte(this.#version, byte);
				if (this.#version.length === 3) this.#state = 'crlf';
				return undefined;
			case 'crlf':
				if (byte !== CR) throw new ParseError('HPE_INVALID_VERSION', 'Expected CRLF after version');
				this.#state = 'lf';
				return undefined;
			case 'lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected CRLF after version');
				return this.#take();
		}
	}

	#targetByte(byte: number): void {
		this.#check.feed(byte);
		this.#target += String.fromCharCode(byte);
		this.#budget.spend(1);
	}

	/** HTTP/0.9 had no version in its request line. */
	#simple(): RequestLine {
		this.#version = '0.9';
		return this.#take();
	}

	#methodByte(byte: number): void {
		if (this.#method === '' && (byte === CR || byte === LF)) return;
		if (byte === SPACE && knownMethods.has(this.#method)) {
			this.#state = 'spaces';
			return;
		}
		const longer = this.#method + String.fromCharCode(byte);
		if (!methodStarts.has(longer))
			throw knownMethods.has(this.#method)
				? new ParseError('HPE_INVALID_METHOD', 'Expected space after method')
				: new ParseError('HPE_INVALID_METHOD', 'Invalid method encountered');
		this.#method = longer;
	}

	#take(): RequestLine {
		const line = {
			method: this.#method,
			target: this.#target,
			major: Number(this.#version[0]),
			minor: Number(this.#version[2]),
		};
		this.#state = 'method';
		this.#method = this.#target = this.#protocol = this.#version = '';
		return line;
	}
}

function versionByte(version: string, byte: number): string {
	const character = String.fromCharCode(byte);
	if (version.length === 1) {
		if (character !== '.') throw new ParseError('HPE_INVALID_VERSION', 'Expected dot');
	} else if (character < '0' || character > '9')
		throw new ParseError(
			'HPE_INVALID_VERSION',
			version === '' ? 'Invalid major version' : 'Invalid minor version',
		);
	const longer = version + character;
	if (longer.length === 3 && !versions.has(longer))
		throw new ParseError('HPE_INVALID_VERSION', 'Invalid HTTP version');
	return longer;
}

type StatusState = 'protocol' | 'version' | 'space' | 'status' | 'reason-start' | 'reason' | 'lf';

export class StatusLineReader implements StartLineReader<StatusLine> {
	readonly #budget: HeadBudget;
	#state: StatusState = 'protocol';
	#protocol = '';
	#version = '';
	#status = '';
	#reason = '';

	constructor(budget: HeadBudget) {
		this.#budget = budget;
	}

	get idle(): boolean {
		return this.#protocol === '';
	}

	feed(byte: number): StatusLine | undefined {
		const character = String.fromCharCode(byte);
		switch (this.#state) {
			case 'protocol':
				if (this.#protocol === '' && (byte === CR || byte === LF)) return undefined;
				this.#protocol += character;
				if (!'HTTP/'.startsWith(this.#protocol))
					throw new ParseError('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/');
				if (this.#protocol === 'HTTP/') this.#state = 'version';
				return undefined;
			case 'version':
				this.#version = versionByte(this.#version, byte);
				if (this.#version.length === 3) this.#state = 'space';
				return undefined;
			case 'space':
				if (byte !== SPACE)
					throw new ParseError('HPE_INVALID_VERSION', 'Expected space after version');
				this.#state = 'status';
				return undefined;
			case 'status':
				if (character < '0' || character > '9')
					throw new ParseError('HPE_INVALID_STATUS', 'Invalid status code');
				this.#status += character;
				if (this.#status.length === 3) this.#state = 'reason-start';
				return undefined;
			case 'reason-start':
				if (byte === SPACE) this.#state = 'reason';
				else if (byte === CR) this.#state = 'lf';
				else throw new ParseError('HPE_INVALID_STATUS', 'Invalid response status');
				return undefined;
			case 'reason':
				if (byte === CR) this.#state = 'lf';
				else if (byte === LF)
					throw new ParseError('HPE_CR_EXPECTED', 'Missing expected CR after response line');
				else {
					this.#reason += character;
					this.#budget.spend(1);
				}
				return undefined;
			case 'lf':
				if (byte !== LF) throw new ParseError('HPE_STRICT', 'Expected LF after CR');
				return this.#take();
		}
	}

	#take(): StatusLine {
		const line = {
			status: Number(this.#status),
			reason: this.#reason,
			major: Number(this.#version[0]),
			minor: Number(this.#version[2]),
		};
		this.#state = 'protocol';
		this.#protocol = this.#version = this.#status = this.#reason = '';
		return line;
	}
}
