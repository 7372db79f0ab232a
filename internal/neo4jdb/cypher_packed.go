package neo4jdb

// Estimates of the memory that a decoded value takes, in bytes: the interface that holds it and
// what it points to. A map of one entry is allocated with space for eight.
const (
	valueSize  = 32
	listSize   = 32
	itemSize   = 16
	mapSize    = 350
	entrySize  = 32
	structSize = 200
)

// packedSize estimates the memory that values in PackStream take once they are decoded. It needs
// no stack: each value begins with a marker, and what a collection contains follows it as values.
type packedSize struct {
	bytes int64
	kind  packedKind
	// size is the length that a marker announces, as far as it was read, and sizeLeft how many
	// bytes of it are left.
	size     int64
	sizeLeft int
	// skip is how many bytes of the value follow that are not values.
	skip int64
}

type packedKind int

const (
	packedScalar packedKind = iota
	packedBytes
	packedText
	packedList
	packedMap
	packedStruct
)

// packedMarkers are the markers from 0xC0 on: the kind of their value, how many bytes of length
// follow, and the length of a scalar.
var packedMarkers = map[byte]struct {
	kind   packedKind
	sized  int
	length int64
}{
	0xC1: {packedScalar, 0, 8},
	0xC8: {packedScalar, 0, 1}, 0xC9: {packedScalar, 0, 2}, 0xCA: {packedScalar, 0, 4}, 0xCB: {packedScalar, 0, 8},
	0xCC: {packedBytes, 1, 0}, 0xCD: {packedBytes, 2, 0}, 0xCE: {packedBytes, 4, 0},
	0xD0: {packedText, 1, 0}, 0xD1: {packedText, 2, 0}, 0xD2: {packedText, 4, 0},
	0xD4: {packedList, 1, 0}, 0xD5: {packedList, 2, 0}, 0xD6: {packedList, 4, 0},
	0xD8: {packedMap, 1, 0}, 0xD9: {packedMap, 2, 0}, 0xDA: {packedMap, 4, 0},
	0xDC: {packedStruct, 1, 0}, 0xDD: {packedStruct, 2, 0},
}

func (p *packedSize) read(b []byte) {
	for len(b) > 0 {
		switch {
		case p.skip > 0:
			n := min(p.skip, int64(len(b)))
			if p.kind == packedText {
				p.bytes += escaped(b[:n])
			}
			p.skip, b = p.skip-n, b[n:]
		case p.sizeLeft > 0:
			p.size = p.size<<8 | int64(b[0])
			if p.sizeLeft--; p.sizeLeft == 0 {
				p.sized()
			}
			b = b[1:]
		default:
			p.marker(b[0])
			b = b[1:]
		}
	}
}

// marker reads the first byte of a value.
func (p *packedSize) marker(b byte) {
	p.bytes += valueSize
	p.kind, p.size = packedScalar, int64(b&0x0F)
	switch b & 0xF0 {
	case 0x80:
		p.kind = packedText
	case 0x90:
		p.kind = packedList
	case 0xA0:
		p.kind = packedMap
	case 0xB0:
		p.kind = packedStruct
	case 0xC0, 0xD0:
		m := packedMarkers[b]
		p.kind, p.size, p.sizeLeft, p.skip = m.kind, 0, m.sized, m.length
	}
	if p.kind != packedScalar && p.sizeLeft == 0 {
		p.sized()
	}
}

// sized is called when the length of a value is known. The driver allocates a list at this point.
func (p *packedSize) sized() {
	switch p.kind {
	case packedBytes:
		p.bytes, p.skip = p.bytes+p.size, p.size
	case packedText:
		p.skip = p.size
	case packedList:
		p.bytes += listSize + itemSize*p.size
	case packedMap:
		p.bytes += mapSize + entrySize*p.size
	case packedStruct:
		p.bytes, p.skip = p.bytes+structSize, 1 // the tag
	}
	p.size = 0
}

// escaped returns the length of a text as JSON, which is what becomes of it.
func escaped(text []byte) int64 {
	n := int64(len(text))
	for _, c := range text {
		switch {
		case c < ' ', c == '<', c == '>', c == '&':
			n += 5
		case c == '"', c == '\\':
			n++
		}
	}
	return n
}
