import { answerCalls } from './calls.ts';
import type { TypeFiles } from './type-files.ts';
import { TypeService } from './type-service.ts';

let service: TypeService | undefined;

function started(): TypeService {
	if (!service) throw new Error('Type help has not read its declarations yet.');
	return service;
}

/** TypeScript's language service, off the page's thread. `start` comes first. */
const methods = {
	async start(address: string): Promise<void> {
		const answer = await fetch(address);
		if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
		service = new TypeService((await answer.json()) as TypeFiles);
	},
	setFiles: (files: readonly { path: string; text: string }[]) => started().setFiles(files),
	problems: (path: string) => started().problems(path),
	completions: (path: string, offset: number) => started().completions(path, offset),
	completionInfo: (path: string, offset: number, name: string) =>
		started().completionInfo(path, offset, name),
	info: (path: string, offset: number) => started().info(path, offset),
};
export type TypeMethods = typeof methods;

answerCalls(methods, self);
