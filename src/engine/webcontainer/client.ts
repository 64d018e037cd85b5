import type { FileSystemAPI, WebContainer } from '@webcontainer/api';

/** The part of a booted `WebContainer` that the adapter uses, so that tests can bring their own. */
export interface ContainerClient
	extends Pick<WebContainer, 'workdir' | 'mount' | 'spawn' | 'on' | 'teardown'> {
	readonly fs: Pick<
		FileSystemAPI,
		'readFile' | 'writeFile' | 'readdir' | 'mkdir' | 'rm' | 'rename'
	>;
}
