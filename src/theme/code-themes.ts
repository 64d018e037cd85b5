import type { ThemeRegistration } from 'shiki';

/** The values of the `--code-*` tokens. Themes need colours, so they stand here once more. */
interface Hues {
	readonly background: string;
	readonly ink: string;
	readonly comment: string;
	readonly keyword: string;
	readonly string: string;
	readonly literal: string;
}

const light: Hues = {
	background: '#ffffff',
	ink: '#152225',
	comment: '#58666a',
	keyword: '#404986',
	string: '#455e29',
	literal: '#8f431c',
};

const dark: Hues = {
	background: '#151d1f',
	ink: '#e5ebeb',
	comment: '#939d9f',
	keyword: '#afbbef',
	string: '#b2d095',
	literal: '#f2b493',
};

/** Four hues; everything else is ink. Names of types and functions stay ink: they are the text. */
function codeTheme(type: 'light' | 'dark', hues: Hues) {
	return {
		name: `throughline-${type}`,
		type,
		colors: { 'editor.background': hues.background, 'editor.foreground': hues.ink },
		settings: [
			{ settings: { background: hues.background, foreground: hues.ink } },
			{
				scope: ['comment', 'punctuation.definition.comment'],
				settings: { foreground: hues.comment },
			},
			{
				scope: [
					'keyword',
					'storage',
					'variable.language',
					'entity.name.tag.yaml',
					'support.type.property-name.json',
				],
				settings: { foreground: hues.keyword },
			},
			{ scope: ['keyword.operator'], settings: { foreground: hues.ink } },
			{
				scope: [
					'keyword.operator.new',
					'keyword.operator.expression',
					'storage.type.function.arrow',
				],
				settings: { foreground: hues.keyword },
			},
			{
				scope: ['string', 'string.regexp', 'punctuation.definition.string'],
				settings: { foreground: hues.string },
			},
			{
				scope: ['constant', 'constant.character.escape', 'string constant.character'],
				settings: { foreground: hues.literal },
			},
			{
				scope: [
					'punctuation.definition.template-expression',
					'string meta.embedded',
					'meta.template.expression',
				],
				settings: { foreground: hues.ink },
			},
		],
	} satisfies ThemeRegistration;
}

/** One Shiki theme per colour scheme, named after the values of `light-dark()`. */
export const codeThemes = { light: codeTheme('light', light), dark: codeTheme('dark', dark) };
