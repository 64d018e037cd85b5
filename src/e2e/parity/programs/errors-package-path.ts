import 'dependency/lib/main.js';
