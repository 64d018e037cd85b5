import fs from 'node:fs';

const fd = fs.openSync('numbers.txt', 'w+');
console.log(typeof fd, fs.writeSync(fd, '0123456789'), fs.writeSync(fd, Buffer.from('abc'), 1, 2, 10));
const buffer = Buffer.alloc(8, '.');
console.log(fs.readSync(fd, buffer, 1, 4, 3), buffer.toString(), fs.readSync(fd, buffer));
console.log(fs.readSync(fd, buffer, { position: 10 }), buffer.toString());
console.log(fs.fstatSync(fd).size, fs.fstatSync(fd).isFile());
fs.ftruncateSync(fd, 4);
fs.fsyncSync(fd);
fs.closeSync(fd);
console.log(fs.readFileSync('numbers.txt', 'utf8'));
const append = fs.openSync('numbers.txt', 'a');
fs.writeSync(append, 'end', 0);
fs.closeSync(append);
const both = fs.openSync('numbers.txt', 'r+');
fs.writeSync(both, 'X', 1);
console.log(fs.readFileSync(both, 'utf8'));
fs.closeSync(both);
fs.truncateSync('numbers.txt', 3);
fs.appendFileSync('numbers.txt', '+more');
fs.writeFileSync('numbers.txt', '!', { flag: 'a' });
console.log(fs.readFileSync('numbers.txt', 'latin1'));
fs.open('numbers.txt', 'r', (error, opened) => {
	fs.read(opened, Buffer.alloc(3), 0, 3, 0, (failure, count, target) => {
		console.log(error, failure, count, target.toString());
		fs.close(opened, (closing) => {
			console.log(closing);
			fs.unlinkSync('numbers.txt');
		});
	});
});
fs.writeSync(1, 'straight to standard output\n');
