import { Buffer } from 'buffer/index.js';
import { codedError, invalidArgType } from './errors.ts';
import { lengthMismatch, streamDestroyed, writeAfterEnd } from './outgoing-errors.ts';
import { OutgoingFields } from './outgoing-fields.ts';
import type { OutgoingHeaders } from './outgoing-headers.ts';
import {
	type Chunk,
	type Done,
	type Encoding,
	HIGH_WATER_MARK,
	type Piece,
	WaitingPieces,
} from './outgoing-pieces.ts';
import type { Socket } from './socket.ts';

const noop = (): void => {};

/** `http.OutgoingMessage` (https://nodejs.org/api/http.html#class-httpoutgoingmessage). */
export class OutgoingMessage extends OutgoingFields {
	writable = true;
	override destroyed = false;
	override closed = false;
	override errored: Error | null = null;
	finished = false;
	writableFinished = false;
	writableCorked = 0;
	strictContentLength = false;
	rejectNonStandardBodyWrites = false;
	#socket: Socket | null = null;
	readonly #waiting = new WaitingPieces();
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
	get writableEnded(): boolean {
		return this.finished;
	}
	get writableNeedDrain(): boolean {
		return !this.destroyed && !this.finished && this.#needDrain;
	}
	get writableLength(): number {
		return this.#waiting.size + this.#corkedLength + (this.#socket?.writableLength ?? 0);
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

	flushHeaders(): void {
		if (this._header === null) this._implicitHeader();
		this.#send('', null, undefined);
	}

	/** Fixes the head; without `headers`, from those that were set. */
	protected storeHead(startLine: string, headers?: OutgoingHeaders): void {
		if (this.fixHead(startLine, headers).expect) this.#send('', null, undefined);
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
			this.#send(`0\r\n${this.trailerText}\r\n`, 'latin1', finish);
		else if (!this._headerSent || this.writableLength > 0 || data) this.#send('', 'latin1', finish);
		else process.nextTick(finish);
		const socket = this.#socket;
		while (socket && socket.writableCorked > 0) socket.uncork();
		this.finished = true;
		if (this.#waiting.empty && isCurrent(this, this.#socket)) this._finish();
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
		const accepted = this.#waiting.flush(socket);
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
		this.#waiting.clear();
	}

	_writeRaw(data: Chunk, encoding: Encoding, done: Done | undefined): boolean {
		const socket = this.#socket;
		if (socket?.destroyed) return false;
		if (socket && isCurrent(this, socket) && socket.writable) {
			this.#waiting.flush(socket);
			return socket.write(data, encoding ?? 'utf8', done);
		}
		return this.#waiting.add({ data, encoding, done });
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
