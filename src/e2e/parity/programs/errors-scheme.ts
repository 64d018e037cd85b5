import 'https://example.com/module.js';
