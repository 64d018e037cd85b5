import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { hoverTooltip, keymap } from '@codemirror/view';
import type { TypeCompletion, TypeInfo, TypeProblem } from '../../language/type-service.ts';
import { element } from '../../ui/dom.ts';
import { filePath, hasTypes } from './editor-file.ts';

/** TypeScript's answers on the files as they are now. Offsets are those of the editor. */
export interface TypePort {
	problems(path: string): Promise<readonly TypeProblem[]>;
	completions(path: string, offset: number): Promise<readonly TypeCompletion[]>;
	completionInfo(path: string, offset: number, name: string): Promise<TypeInfo | undefined>;
	info(path: string, offset: number): Promise<TypeInfo | undefined>;
}

/** Problems under the text, types at the pointer, and names that fit. */
export function typeExtension(types: TypePort): Extension {
	// One and the same, because the editor knows a source that it waits for by its identity.
	const offered = [{ autocomplete: (at: CompletionContext) => names(at, types) }];
	return [
		hasTypes.of(true),
		linter(
			async ({ state }) => {
				const problems = await types.problems(state.facet(filePath)).catch(() => []);
				return problems.map(({ from, to, message }): Diagnostic => {
					const end = state.doc.length;
					const range = { from: Math.min(from, end), to: Math.min(to, end) };
					return { ...range, severity: 'error', source: 'TypeScript', message };
				});
			},
			{ delay: 400 },
		),
		// F8 goes from one problem to the next.
		keymap.of(lintKeymap),
		hoverTooltip(async ({ state }, pos) => {
			const info = await types.info(state.facet(filePath), pos).catch(() => undefined);
			if (!info) return null;
			return { pos: info.from, end: info.to, above: true, create: () => ({ dom: infoView(info) }) };
		}),
		EditorState.languageData.of(() => offered),
	];
}

async function names(at: CompletionContext, types: TypePort): Promise<CompletionResult | null> {
	const word = at.matchBefore(/[\w$]*/);
	const isMember = at.matchBefore(/\.[\w$]*/) !== null;
	if (!at.explicit && !isMember && !word?.text) return null;
	const path = at.state.facet(filePath);
	const from = word?.from ?? at.pos;
	const found = await types.completions(path, at.pos).catch(() => []);
	return {
		from,
		validFor: /^[\w$]*$/,
		options: found.map(({ label, kind, rank }) => ({
			label,
			detail: kind,
			// What is near comes first; of what every program has, only what fits well is worth a line.
			boost: rank < '12' ? 1 : rank > '14' ? -2 : 0,
			info: async () => {
				const info = await types.completionInfo(path, at.pos, label).catch(() => undefined);
				return info ? infoView(info) : null;
			},
		})),
	};
}

function infoView({ text, documentation }: TypeInfo): HTMLElement {
	const view = element('div', { class: 'cm-type-info' }, element('code', {}, text));
	if (documentation) view.append(element('p', {}, documentation));
	return view;
}
