package neo4jdb

// rowMeter reads what a server sends over Bolt, and estimates the memory that each message takes
// once it is decoded. A record is one message. The driver decodes a whole record before it returns
// any part of it, so a record must be measured before it reaches the driver.
type rowMeter struct {
	// limit is the largest size of a decoded message, in bytes.
	limit     int64
	handshake boltHandshake
	// header and headerLen are the bytes of a chunk's length that were read; chunk is how many
	// bytes of the chunk are left.
	header, headerLen, chunk int
	message                  packedSize
}

// within reads the next bytes. It returns how many of them may be passed on: all, or those before
// the chunk in which a message exceeds the limit.
func (m *rowMeter) within(b []byte) int {
	for at := 0; at < len(b); {
		n := 1
		switch {
		case !m.handshake.over:
			m.handshake.read(b[at])
		case m.chunk == 0:
			m.length(b[at])
		default:
			n = min(m.chunk, len(b)-at)
			m.message.read(b[at : at+n])
			m.chunk -= n
		}
		if m.message.bytes > m.limit {
			return at
		}
		at += n
	}
	return len(b)
}

// length reads a byte of a chunk's length. An empty chunk ends a message.
func (m *rowMeter) length(b byte) {
	m.header = m.header<<8 | int(b)
	if m.headerLen++; m.headerLen < 2 {
		return
	}
	if m.header == 0 {
		m.message = packedSize{}
	}
	m.chunk, m.header, m.headerLen = m.header, 0, 0
}

// boltHandshake skips the server's part of the handshake: the chosen version, or a manifest with
// the versions to choose from and a mask of capabilities.
type boltHandshake struct {
	over    bool
	version uint32
	n       int
	// manifest is true in a manifest: count is a variable-length integer, versions the bytes of
	// versions that are left.
	manifest, counted bool
	count, versions   int
}

const boltManifest = 0x000001FF

func (h *boltHandshake) read(b byte) {
	switch {
	case !h.manifest:
		h.version = h.version<<8 | uint32(b)
		if h.n++; h.n == 4 {
			h.manifest = h.version == boltManifest
			h.over, h.n = !h.manifest, 0
		}
	case !h.counted:
		h.count |= int(b&0x7F) << (7 * h.n)
		h.n++
		if h.counted = b < 0x80; h.counted {
			h.versions = 4 * h.count
		}
	case h.versions > 0:
		h.versions--
	default:
		h.over = b < 0x80 // the last byte of the mask
	}
}
