import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBrowser, type Machine } from './browsers.ts';

const machine = (platform: NodeJS.Platform, env: Machine['env'], ...files: string[]): Machine => ({
	platform,
	env,
	isFile: (path) => files.includes(path),
});

test('the variable wins over what is on PATH', () => {
	const found = findBrowser(
		'chromium',
		machine('linux', { PATH: '/usr/bin', CHROME_PATH: '/opt/c' }, '/opt/c', '/usr/bin/chromium'),
	);
	assert.equal(found, '/opt/c');
});

test('a variable that names no file is an error that names the variable', () => {
	assert.throws(
		() => findBrowser('firefox', machine('linux', { FIREFOX_PATH: '/opt/gone' })),
		/FIREFOX_PATH says \/opt\/gone/,
	);
});

test('PATH is searched in its order', () => {
	const env = { PATH: '/usr/local/bin:/usr/bin' };
	const files = ['/usr/bin/chromium', '/usr/local/bin/google-chrome'];
	assert.equal(findBrowser('chromium', machine('linux', env, ...files)), files[1]);
});

test('on a Mac the application folder is known', () => {
	const app = '/Applications/Firefox.app/Contents/MacOS/firefox';
	assert.equal(findBrowser('firefox', machine('darwin', {}, app)), app);
});

test('on Windows the program folders are known', () => {
	const exe = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe';
	assert.equal(
		findBrowser('firefox', machine('win32', { PROGRAMFILES: 'C:\\Program Files' }, exe)),
		exe,
	);
});
