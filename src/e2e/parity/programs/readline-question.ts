import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';

const input = new PassThrough();
const output = new PassThrough();
output.on('data', (chunk) => console.log('output', JSON.stringify(String(chunk))));
const terminal = createInterface({ input, output, prompt: 'ask> ' });
terminal.question('Name? ', (name) => {
	console.log('hello', name);
	terminal.question('Age? ', (age) => {
		console.log('age', age, JSON.stringify(terminal.getPrompt()));
		terminal.prompt();
		input.write('a free line\n');
	});
	input.write('42\n');
});
terminal.on('line', (line) => {
	console.log('line', line);
	terminal.close();
	try {
		terminal.question('late', () => {});
	} catch (error) {
		console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
	}
});
terminal.on('close', () => console.log('closed'));
input.write('Ann\n');
