import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { hoverTooltip, keymap } from '@codemirror/view';
import { element } from '../../ui/dom.ts';
import { filePath } from './editor-file.ts';
import type { ManifestPort } from './manifest-help.ts';

/** In files of YAML: what kubectl would refuse under the text, fields and values that fit, types at the pointer. */
export function manifestExtension(manifests: ManifestPort): Extension {
	// One and the same, because the editor knows a source that it waits for by its identity.
	const offered = [{ autocomplete: (at: CompletionContext) => completions(at, manifests) }];
	return [
		linter(
			async ({ state }) => {
				if (!isYaml(state)) return [];
				const report = await manifests.check(state.doc.toString()).catch(() => undefined);
				const end = state.doc.length;
				const problems = report?.problems ?? [];
				const unknown = report?.unknown ?? [];
				return [
					...problems.map(
						({ from, to, message, hint }): Diagnostic => ({
							from: Math.min(from, end),
							to: Math.min(to, end),
							severity: 'error',
							source: 'kubectl',
							message: hint ? `${message}. ${hint}` : message,
						}),
					),
					...unknown.map(
						({ from, to, message }): Diagnostic => ({
							from: Math.min(from, end),
							to: Math.min(to, end),
							severity: 'info',
							message,
						}),
					),
				];
			},
			{ delay: 400 },
		),
		// F8 goes from one problem to the next.
		keymap.of(lintKeymap),
		hoverTooltip(async ({ state }, pos) => {
			if (!isYaml(state)) return null;
			const info = await manifests.info(state.doc.toString(), pos).catch(() => undefined);
			if (!info) return null;
			const dom = infoView(info.text, info.about);
			return { pos: info.from, end: info.to, above: true, create: () => ({ dom }) };
		}),
		EditorState.languageData.of((state) => (isYaml(state) ? offered : [])),
	];
}

function isYaml(state: EditorState): boolean {
	return /\.ya?ml$/.test(state.facet(filePath));
}

async function completions(
	at: CompletionContext,
	manifests: ManifestPort,
): Promise<CompletionResult | null> {
	const word = at.matchBefore(/[\w./-]*/);
	if (!at.explicit && !word?.text) return null;
	const found = await manifests.completions(at.state.doc.toString(), at.pos).catch(() => []);
	return {
		from: word?.from ?? at.pos,
		validFor: /^[\w./-]*$/,
		options: found.map(({ label, apply, detail, about }) => ({
			label,
			apply,
			detail,
			...(about && { info: () => infoView(`${label}: ${detail}`, about) }),
		})),
	};
}

function infoView(text: string, about: string | undefined): HTMLElement {
	const view = element('div', { class: 'cm-type-info' }, element('code', {}, text));
	if (about) view.append(element('p', {}, about));
	return view;
}
