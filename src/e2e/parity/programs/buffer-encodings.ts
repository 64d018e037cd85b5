import { isAscii, isUtf8, transcode } from 'node:buffer';

const bytes = Buffer.from([0xfb, 0xff, 0xfe, 0x00, 0x41]);
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'ascii', 'utf16le', 'binary'] as const)
	console.log(encoding, JSON.stringify(bytes.toString(encoding)), Buffer.isEncoding(encoding));
console.log(Buffer.from('-__-AEE', 'base64url'), Buffer.from('+//+AEE=', 'base64'));
console.log(Buffer.byteLength('-__-AEE', 'base64url'), Buffer.alloc(4, 'YWI', 'base64url'));
console.log(bytes.toString('base64url', 1, 4), Buffer.isEncoding('BASE64URL'), Buffer.isEncoding('nope'));
console.log(isAscii(Buffer.from('abc')), isAscii(bytes), isUtf8(Buffer.from('ü')), isUtf8(bytes));
console.log(transcode(Buffer.from('ä'), 'utf8', 'latin1'));
