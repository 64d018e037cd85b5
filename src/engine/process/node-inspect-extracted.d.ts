import 'node-inspect-extracted';

/** Exported by the package, but not by its types. */
declare module 'node-inspect-extracted' {
	export function getStringWidth(text: string): number;
}
