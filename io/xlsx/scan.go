package xlsx

import (
	"bytes"
	"io"
)

// scanner splits XML in UTF-8 into tags and text, several times faster than
// encoding/xml and without allocating: a sheet formatted to its last row has
// 200 MB of it. It is as strict as encoding/xml, and a fuzz test holds it to that.
// It knows nothing of which tags match; walker does.
type scanner struct {
	in    io.Reader
	buf   []byte // read and not yet given; the token being given begins at pos
	pos   int
	lines int  // line ends before buf
	ended bool // in has no more
	empty bool // the start just given was <name/>, so its end comes next

	// The token. All of it is valid until the next call of token.
	name  []byte // of a start or an end, with its prefix
	attrs []attr // of a start
	text  []byte // of a text, entities replaced
}

// attr is an attribute, its name with the prefix and its value with entities replaced.
type attr struct{ name, value []byte }

// token is what scanner found.
type token int

const (
	ending token = iota // of the whole part
	startTag
	endTag
	charData
)

// syntax is a fault of the XML in words that fit after "at line 3, ".
type syntax string

func (s syntax) Error() string { return string(s) }

const (
	tooLong     syntax = "there is a text longer than a cell can hold"
	cutShort    syntax = "it stops before its end"
	badTag      syntax = "there is a tag that is none"
	badText     syntax = "there is text that should have been escaped"
	badEntity   syntax = "a character is named that does not exist"
	badLetter   syntax = "there is a character that no workbook can hold"
	badComment  syntax = "there is a comment that does not end as it should"
	docTypeHere syntax = "there is a document type"
)

// token gives the next start, end or text, and ending after the last.
// Comments and instructions to programs are passed over.
func (s *scanner) token() (token, error) {
	if s.empty {
		s.empty = false
		return endTag, nil
	}
	for {
		if s.pos == len(s.buf) {
			if ok, err := s.more(); err != nil || !ok {
				return ending, err
			}
		}
		if s.buf[s.pos] != '<' {
			return s.charData()
		}
		for len(s.buf)-s.pos < 2 {
			if err := s.must(); err != nil {
				return ending, err
			}
		}
		switch s.buf[s.pos+1] {
		case '?':
			end, err := s.find("?>", 2)
			if err != nil {
				return ending, err
			}
			s.pos += end + 2
		case '!':
			if found, err := s.exclamation(); err != nil || found == charData {
				return found, err
			}
		default:
			return s.tag()
		}
	}
}

// line is the line that the scanner has come to.
func (s *scanner) line() int {
	return s.lines + bytes.Count(s.buf[:min(s.pos, len(s.buf))], []byte("\n")) + 1
}

// more reads on, keeping what begins at pos; false when there is no more.
func (s *scanner) more() (bool, error) {
	if s.ended {
		return false, nil
	}
	s.lines += bytes.Count(s.buf[:s.pos], []byte("\n"))
	kept := copy(s.buf, s.buf[s.pos:])
	s.buf, s.pos = s.buf[:kept], 0
	if kept >= maxToken {
		return false, tooLong
	}
	if kept == cap(s.buf) {
		grown := make([]byte, kept, max(2*kept, 64<<10))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.in.Read(s.buf[kept:cap(s.buf)])
		s.buf = s.buf[:kept+n]
		if err == io.EOF {
			s.ended = true
			return n > 0, nil
		}
		if err != nil {
			return false, err
		}
		if n > 0 {
			return true, nil
		}
	}
	return false, io.ErrNoProgress
}

// must is more where the part can't end.
func (s *scanner) must() error {
	ok, err := s.more()
	if err == nil && !ok {
		return cutShort
	}
	return err
}

// find gives where a text is, counted from pos, looking from an offset on.
func (s *scanner) find(what string, from int) (int, error) {
	for {
		if len(s.buf)-s.pos >= from {
			if i := bytes.Index(s.buf[s.pos+from:], []byte(what)); i >= 0 {
				return from + i, nil
			}
			from = max(from, len(s.buf)-s.pos-len(what)+1)
		}
		if err := s.must(); err != nil {
			return 0, err
		}
	}
}

// charData gives the text up to the next tag.
func (s *scanner) charData() (token, error) {
	end := 0
	for {
		if i := bytes.IndexByte(s.buf[s.pos+end:], '<'); i >= 0 {
			end += i
			break
		}
		end = len(s.buf) - s.pos
		if ok, err := s.more(); err != nil {
			return ending, err
		} else if !ok {
			break
		}
	}
	text, err := replace(s.buf[s.pos:s.pos+end], inText)
	s.text = text
	s.pos += end
	return charData, err
}

// exclamation passes over a comment, or gives a CDATA section as text.
func (s *scanner) exclamation() (token, error) {
	const comment, cdata = "<!--", "<![CDATA["
	for len(s.buf)-s.pos < len(cdata) {
		if ok, err := s.more(); err != nil {
			return ending, err
		} else if !ok {
			break
		}
	}
	switch rest := s.buf[s.pos:]; {
	case bytes.HasPrefix(rest, []byte(comment)):
		end, err := s.find("--", len(comment))
		for err == nil && len(s.buf)-s.pos < end+3 {
			err = s.must()
		}
		if err != nil {
			return ending, err
		}
		if s.buf[s.pos+end+2] != '>' {
			return ending, badComment
		}
		s.pos += end + 3
		return ending, nil
	case bytes.HasPrefix(rest, []byte(cdata)):
		end, err := s.find("]]>", len(cdata))
		if err != nil {
			return ending, err
		}
		s.text, err = replace(s.buf[s.pos+len(cdata):s.pos+end], inCDATA)
		s.pos += end + len("]]>")
		return charData, err
	case bytes.HasPrefix([]byte(cdata), rest) || bytes.HasPrefix([]byte(comment), rest):
		return ending, cutShort
	}
	return ending, docTypeHere
}

// tag gives the start or end that begins at pos.
func (s *scanner) tag() (token, error) {
	var quote byte
	end := 1
	for ; ; end++ {
		for end == len(s.buf)-s.pos {
			if err := s.must(); err != nil {
				return ending, err
			}
		}
		c := s.buf[s.pos+end]
		if quote != 0 {
			if c == quote {
				quote = 0
			}
		} else if c == '>' {
			break
		} else if c == '"' || c == '\'' {
			quote = c
		}
	}
	inside := s.buf[s.pos+1 : s.pos+end]
	s.pos += end + 1
	if len(inside) == 0 {
		return ending, badTag
	}
	if inside[0] == '/' {
		var rest []byte
		s.name, rest = cutName(inside[1:])
		if len(trimSpace(rest)) > 0 || s.name == nil {
			return ending, badTag
		}
		return endTag, nil
	}
	if last := len(inside) - 1; inside[last] == '/' {
		inside, s.empty = inside[:last], true
	}
	if err := s.start(inside); err != nil {
		return ending, err
	}
	return startTag, nil
}

// start takes a start tag apart.
func (s *scanner) start(inside []byte) error {
	s.attrs = s.attrs[:0]
	var rest []byte
	s.name, rest = cutName(inside)
	if s.name == nil {
		return badTag
	}
	for rest = trimSpace(rest); len(rest) > 0; rest = trimSpace(rest) {
		var a attr
		a.name, rest = cutName(rest)
		rest = trimSpace(rest)
		if a.name == nil || len(rest) < 2 || rest[0] != '=' {
			return badTag
		}
		rest = trimSpace(rest[1:])
		if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
			return badTag
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return badTag
		}
		value, err := replace(rest[1:1+end], inValue)
		if err != nil {
			return err
		}
		a.value = value
		rest = rest[end+2:]
		s.attrs = append(s.attrs, a)
	}
	return nil
}
