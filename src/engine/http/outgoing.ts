import { Buffer } from 'buffer/index.js';
import { Stream } from 'readable-stream';
import { codedError, invalidArgType } from './errors.ts';
import { type HeadState, renderHead } from './outgoing-head.ts';
import {
	HeaderTable,
	type HeaderValue,
	hasInvalidChar,
	headerPairs,
	headersSent,
	invalidChar,
	type OutgoingHeaders,
	validateHeaderName,
} from './outgoing-headers.ts';
import type { Socket } from './socket.ts';

export type Done = (error?: Error | null) => void;
type Chunk = string | Uint8Array;
type Encoding = BufferEncoding | null | undefined;
interface Piece {
	data: Chunk;
	encoding: Encoding;
	done: Done | undefined;
}

const HIGH_WATER_MARK = 16 * 1024;
const noop = (): void => {};

/** `http.OutgoingMessage` (https://nodejs.org/api/http.html#class-httpoutgoingmessage). */
export class OutgoingMessage extends Stream implements HeadState {
	writable = true;
	override destroyed = false;
	override closed = false;
	override errored: Error | null = null;
	finished = false;
	writableFinished = false;
	writableCorked = 0;
	chunkedEncoding = false;
	shouldKeepAlive = true;
	useChunkedEncodingByDefault = true;
	sendDate = false;
	strictContentLength = false;
	maxRequestsOnConnectionReached = false;
	rejectNonStandardBodyWrites = false;
	/** The head as it goes on the wire, once it is known. */
	_header: string | null = null;
	_headerSent = false;
	/** The connection ends with this message. */
	_last = false;
	_hasBody = true;
	_contentLength: number | null = null;
	_removedConnection = false;
	_removedContLen = false;
	_removedTE = false;
	_defaultKeepAlive = true;
	_keepAliveTimeout = 0;
	_maxRequestsPerSocket = 0;
	/** Set while there is a table; `writeHead` merges into it. */
	protected table: HeaderTable | undefined;
	#socket: Socket | null = null;
	#trailer = '';
	#waiting: Piece[] = [];
	#waitingSize = 0;
	#corkedChunks: Piece[] = [];
	#needDrain = false;
	#bytesWritten = 0;
	#endCallbacks: Done[] = [];

	get socket(): Socket | null {
		return this.#socket;
	}
	set socket(socket: Socket | null) {
		for (let n = 0; n < this.writableCorked; n++) {
			socket?.cork();
			this.#socket?.uncork();
		}
		this.#socket = socket;
	}
	get connection(): Socket | null {
		return this.#socket;
	}
	get headersSent(): boolean {
		return this._header !== null;
	}
	get writableEnded(): boolean {
		return this.finished;
	}
	get writableNeedDrain(): boolean {
		return !this.destroyed && !this.finished && this.#needDrain;
	}
	get writableLength(): number {
		return this.#waitingSize + this.#corkedLength + (this.#socket?.writableLength ?? 0);
	}
	get writableHighWaterMark(): number {
		return this.#socket?.writableHighWaterMark ?? HIGH_WATER_MARK;
	}
	get writableObjectMode(): boolean {
		return false;
	}
	get #corkedLength(): number {
		return this.#corkedChunks.reduce(
			(sum, piece) => sum + byteLength(piece.data, piece.encoding),
			0,
		);
	}

	setHeader(name: string, value: unknown): this {
		if (this._header !== null) throw headersSent('set');
		this.table ??= new HeaderTable();
		this.table.set(name, value);
		return this;
	}

	/** Sets all fields of a `Headers` or a `Map`. */
	setHeaders(headers: Headers | Map<string, HeaderValue>): this {
		if (this._header !== null) throw headersSent('set');
		if (typeof headers?.keys !== 'function' || typeof headers.get !== 'function')
			throw invalidArgType('headers', 'an instance of Headers or Map', headers);
		const cookies: HeaderValue[] = [];
		for (const [name, value] of headers as Iterable<[string, HeaderValue]>) {
			// `Headers` gives each cookie on its own; they must not replace one another.
			if (name === 'set-cookie') cookies.push(...[value].flat());
			else this.setHeader(name, value);
		}
		if (cookies.length > 0) this.setHeader('set-cookie', cookies);
		return this;
	}

	appendHeader(name: string, value: unknown): this {
		if (this._header !== null) throw headersSent('append');
		this.table ??= new HeaderTable();
		this.table.append(name, value);
		return this;
	}

	getHeader(name: string): HeaderValue | undefined {
		return (this.table ?? new HeaderTable()).get(name);
	}
	hasHeader(name: string): boolean {
		return (this.table ?? new HeaderTable()).has(name);
	}
	getHeaderNames(): string[] {
		return this.table?.names() ?? [];
	}
	getRawHeaderNames(): string[] {
		return this.table?.pairs().map(([name]) => name) ?? [];
	}
	getHeaders(): Record<string, HeaderValue> {
		return (this.table ?? new HeaderTable()).toObject();
	}

	removeHeader(name: string): void {
		if (typeof name !== 'string') throw invalidArgType('name', 'of type string', name);
		if (this._header !== null) throw headersSent('remove');
		switch (name.toLowerCase()) {
			case 'connection':
				this._removedConnection = true;
				break;
			case 'content-length':
				this._removedContLen = true;
				break;
			case 'transfer-encoding':
				this._removedTE = true;
				break;
			case 'date':
				this.sendDate = false;
		}
		this.table?.delete(name);
	}

	addTrailers(trailers: OutgoingHeaders): void {
		this.#trailer = '';
		for (const [name, value] of headerPairs(trailers)) {
			validateHeaderName(name, 'Trailer name');
			for (const line of [value].flat()) {
				if (hasInvalidChar(line)) throw invalidChar('trailer content', name);
				this.#trailer += `${name}: ${line}\r\n`;
			}
		}
	}

	flushHeaders(): void {
		if (this._header === null) this._implicitHeader();
		this.#send('', null, undefined);
	}

	/** Writes the head that the fields and the status ask for. */
	_implicitHeader(): void {
		throw codedError(
			Error,
			'ERR_METHOD_NOT_IMPLEMENTED',
			'The _implicitHeader() method is not implemented',
		);
	}

	/** Fixes the head; without `headers`, from the table. */
	protected storeHead(startLine: string, headers?: OutgoingHeaders): void {
		const pairs = headers === undefined ? (this.table?.pairs() ?? []) : headerPairs(headers);
		const head = renderHead(this, startLine, pairs, headers !== undefined);
		this._header = head.text;
		this._headerSent = false;
		if (head.expect) this.#send('', null, undefined);
	}

	cork(): void {
		this.writableCorked++;
		this.#socket?.cork();
	}

	uncork(): void {
		this.writableCorked--;
		this.#socket?.uncork();
		if (this.writableCorked > 0 || this.#corkedChunks.length === 0) return;
		const pieces = this.#corkedChunks;
		const length = this.#corkedLength;
		this.#corkedChunks = [];
		this.#send(`${length.toString(16)}\r\n`, 'latin1', undefined);
		for (const { data, encoding } of pieces) this.#send(data, encoding, undefined);
		this.#send('\r\n', 'latin1', (error) => {
			for (const { done } of pieces) done?.(error);
		});
		this._drained();
	}

	write(chunk: Chunk, encoding?: Encoding | Done, callback?: Done): boolean {
		const done = typeof encoding === 'function' ? encoding : callback;
		const accepted = this.#writeChunk(
			chunk,
			typeof encoding === 'function' ? undefined : encoding,
			done,
			false,
		);
		if (!accepted) this.#needDrain = true;
		return accepted;
	}

	end(chunk?: Chunk | Done | null, encoding?: Encoding | Done, callback?: Done): this {
		const data = typeof chunk === 'function' ? null : chunk;
		const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function');
		const encodingName = typeof encoding === 'function' ? undefined : encoding;
		if (this.finished) {
			if (data) this.#fail(writeAfterEnd(), done);
			else if (done !== undefined) this.#onEnd(done);
			return this;
		}
		if (data || this._header === null) this.#socket?.cork();
		if (data) this.#writeChunk(data, encodingName, undefined, true);
		else if (this._header === null) {
			this._contentLength = 0;
			this._implicitHeader();
		}
		if (done !== undefined) this.#onEnd(done);
		if (this.#countsBytes() && this.#bytesWritten !== this._contentLength)
			throw lengthMismatch(this.#bytesWritten, this._contentLength);
		const finish: Done = (error) => this.#finish(error);
		while (this.writableCorked > 0) this.uncork();
		if (this._hasBody && this.chunkedEncoding)
			this.#send(`0\r\n${this.#trailer}\r\n`, 'latin1', finish);
		else if (!this._headerSent || this.writableLength > 0 || data) this.#send('', 'latin1', finish);
		else process.nextTick(finish);
		const socket = this.#socket;
		while (socket && socket.writableCorked > 0) socket.uncork();
		this.finished = true;
		if (this.#waiting.length === 0 && isCurrent(this, this.#socket)) this._finish();
		return this;
	}

	/** All of the message has been handed to the connection. */
	_finish(): void {
		this.emit('prefinish');
	}

	override destroy(error?: Error): this {
		if (this.destroyed) return this;
		this.destroyed = true;
		this.errored = error ?? null;
		if (this.#socket) this.#socket.destroy(error);
		else process.nextTick(() => this._close());
		return this;
	}

	/** Emits `close` once. */
	_close(): void {
		if (this.closed) return;
		this.destroyed = true;
		this.closed = true;
		this.emit('close');
	}

	setTimeout(ms: number, callback?: () => void): this {
		if (callback !== undefined) this.on('timeout', callback);
		if (this.#socket) this.#socket.setTimeout(ms);
		else this.once('socket', (socket: Socket) => socket.setTimeout(ms));
		return this;
	}

	override pipe<Destination>(_destination: Destination): Destination {
		this.emit('error', codedError(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable'));
		return undefined as Destination;
	}

	/** Hands what waited for a connection to the one that came. */
	_flush(): void {
		const socket = this.#socket;
		if (!socket?.writable) return;
		const accepted = this.#flushWaiting(socket);
		if (this.finished) this._finish();
		else if (accepted) this._drained();
	}

	/** Tells the program to write on, when it waits and everything has left. */
	_drained(): void {
		if (this.finished || !this.#needDrain || this.writableLength > 0) return;
		this.#needDrain = false;
		this.emit('drain');
	}

	/** Drops what waited for a connection that will not come. */
	_discard(): void {
		this.#waiting = [];
		this.#waitingSize = 0;
	}

	_writeRaw(data: Chunk, encoding: Encoding, done: Done | undefined): boolean {
		const socket = this.#socket;
		if (socket?.destroyed) return false;
		if (socket && isCurrent(this, socket) && socket.writable) {
			this.#flushWaiting(socket);
			return socket.write(data, encoding ?? 'utf8', done);
		}
		this.#waiting.push({ data, encoding, done });
		this.#waitingSize += data.length;
		return this.#waitingSize < HIGH_WATER_MARK;
	}

	#flushWaiting(socket: Socket): boolean {
		const pieces = this.#waiting;
		this._discard();
		let accepted = true;
		socket.cork();
		for (const { data, encoding, done } of pieces)
			accepted = socket.write(data, encoding ?? 'utf8', done);
		socket.uncork();
		return accepted;
	}

	#send(data: Chunk, encoding: Encoding, done: Done | undefined): boolean {
		if (this._headerSent || this._header === null) return this._writeRaw(data, encoding, done);
		this._headerSent = true;
		// One string where it can be one; so a body in UTF-8 makes the head UTF-8 as well, as in Node.
		if (typeof data === 'string' && (!encoding || encoding === 'utf8' || encoding === 'latin1'))
			return this._writeRaw(this._header + data, encoding, done);
		this._writeRaw(this._header, 'latin1', undefined);
		return this._writeRaw(data, encoding, done);
	}

	#writeChunk(chunk: Chunk, encoding: Encoding, done: Done = noop, last: boolean): boolean {
		if (chunk === null)
			throw codedError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
		if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array))
			throw invalidArgType('chunk', 'of type string or an instance of Buffer or Uint8Array', chunk);
		if (this.finished) {
			this.#fail(writeAfterEnd(), done);
			return false;
		}
		if (this.destroyed) {
			process.nextTick(done, streamDestroyed('write'));
			return false;
		}
		const length = byteLength(chunk, encoding);
		if (this.strictContentLength) this.#count(length, last);
		if (this._header === null) {
			if (last) this._contentLength = length;
			this._implicitHeader();
		}
		if (!this._hasBody) {
			if (this.rejectNonStandardBodyWrites)
				throw codedError(
					Error,
					'ERR_HTTP_BODY_NOT_ALLOWED',
					'Adding content for this request method or response status is not allowed.',
				);
			process.nextTick(done);
			return true;
		}
		const socket = this.#socket;
		if (!last && socket && socket.writableCorked === 0) {
			// Everything that is written in one go leaves in one piece.
			socket.cork();
			process.nextTick(() => socket.uncork());
		}
		if (!this.chunkedEncoding || length === 0) return this.#send(chunk, encoding, done);
		if (this.writableCorked > 0 && this._headerSent) {
			this.#corkedChunks.push({ data: chunk, encoding, done });
			return this.#corkedLength < HIGH_WATER_MARK;
		}
		this.#send(`${length.toString(16)}\r\n`, 'latin1', undefined);
		this.#send(chunk, encoding, undefined);
		return this.#send('\r\n', 'latin1', done);
	}

	#countsBytes(): boolean {
		return (
			this.strictContentLength &&
			this._contentLength !== null &&
			this._hasBody &&
			!this._removedContLen &&
			!this.chunkedEncoding &&
			!this.hasHeader('transfer-encoding')
		);
	}

	#count(length: number, last: boolean): void {
		const total = this.#bytesWritten + length;
		const expected = this._contentLength ?? 0;
		if (this.#countsBytes() && (last ? total !== expected : total > expected))
			throw lengthMismatch(total, expected);
		this.#bytesWritten = total;
	}

	#fail(error: Error, done: unknown): void {
		const callback = typeof done === 'function' ? (done as Done) : noop;
		process.nextTick(() => {
			callback(error);
			if (!this.destroyed) this.emit('error', error);
		});
	}

	#onEnd(done: Done): void {
		if (this.writableFinished)
			done(
				codedError(
					Error,
					'ERR_STREAM_ALREADY_FINISHED',
					'Cannot call end after a stream was finished',
				),
			);
		else this.#endCallbacks.push(done);
	}

	#finish(error?: Error | null): void {
		const failure = error ?? this.errored ?? this.#socket?.errored ?? null;
		const callbacks = this.#endCallbacks;
		this.#endCallbacks = [];
		if (failure === null) this.writableFinished = true;
		for (const callback of callbacks) callback(failure);
		if (failure === null) this.emit('finish');
	}
}

/** The socket carries one message at a time. */
function isCurrent(message: OutgoingMessage, socket: Socket | null): boolean {
	return socket?._httpMessage === message;
}

const byteLength = (chunk: Chunk, encoding: Encoding): number =>
	typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding ?? 'utf8') : chunk.byteLength;

const writeAfterEnd = (): Error =>
	codedError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');

const streamDestroyed = (verb: string): Error =>
	codedError(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${verb} after a stream was destroyed`);

const lengthMismatch = (written: number, expected: number | null): Error =>
	codedError(
		Error,
		'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
		`Response body's content-length of ${written} byte(s) does not match the content-length of ${expected} byte(s) set in header`,
	);
