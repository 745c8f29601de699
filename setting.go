package leftshift

import (
	"strings"
	"unicode/utf8"
)

// Setting is the kind of care a site gives.
type Setting int

// The settings a site can have. The zero value is no setting.
const (
	_ Setting = iota
	Acute
	MentalHealth
	Community
	PrimaryCare
	Hospice
	PublicHealth
	SocialCare
	OtherSetting
)

// Settings lists every setting in the order that reports use.
func Settings() []Setting {
	return []Setting{Acute, MentalHealth, Community, PrimaryCare, Hospice, PublicHealth, SocialCare, OtherSetting}
}

var settingNames = map[Setting]string{
	Acute:        "Acute",
	MentalHealth: "Mental health",
	Community:    "Community",
	PrimaryCare:  "Primary care",
	Hospice:      "Hospice",
	PublicHealth: "Public health",
	SocialCare:   "Social care",
	OtherSetting: "Other",
}

// String gives the setting as sheets write it, for example "Primary care".
func (s Setting) String() string {
	if name, ok := settingNames[s]; ok {
		return name
	}
	return "unknown setting"
}

// ParseSetting reads a setting's name, folding case and spaces. ok is false for
// anything else: a near miss is not a setting.
func ParseSetting(text string) (s Setting, ok bool) {
	for _, candidate := range Settings() {
		if FoldKey(candidate.String()) == FoldKey(text) {
			return candidate, true
		}
	}
	return 0, false
}

// SettingSet is a set of settings, such as those that count as primary and
// community.
type SettingSet map[Setting]bool

// DefaultPrimaryAndCommunity is the set used when the brief names no other.
func DefaultPrimaryAndCommunity() SettingSet {
	return SettingSet{Community: true, PrimaryCare: true, Hospice: true, PublicHealth: true, SocialCare: true}
}

// String lists the set in report order: "Community, Primary care".
func (set SettingSet) String() string {
	var names []string
	for _, s := range Settings() {
		if set[s] {
			names = append(names, s.String())
		}
	}
	return strings.Join(names, ", ")
}

// FoldKey gives the form in which keys (site codes, post keys, programme codes
// and so on) are compared: case and runs of white space, non-breaking spaces
// among it, are folded.
func FoldKey(s string) string {
	var short [64]byte // most keys need no other room
	folded, gap := short[:0], false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return strings.ToLower(strings.Join(strings.Fields(s), " "))
		case c == ' ' || c >= '\t' && c <= '\r':
			gap = len(folded) > 0
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		if gap {
			folded, gap = append(folded, ' '), false
		}
		folded = append(folded, c)
	}
	if string(folded) == s {
		return s
	}
	return string(folded)
}
