export default 'for node';
