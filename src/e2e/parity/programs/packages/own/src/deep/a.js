export default 'deep a';
