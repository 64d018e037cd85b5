export default 'for others';
