package leftshift

import "time"

// Site is a place where trainees work. It belongs to one provider.
type Site struct {
	Code         string // ODS site code, as first written
	Name         string // blank when not given
	Provider     string // ODS code of the organisation
	ProviderName string
	Setting      Setting
	Area         string    // ICB or locality; blank when not given
	Rooms        *int      // most learners at once, ≥ 0; nil when not given: no limit
	ApprovedFrom time.Time // first day trainees may work here; zero when not given
	ApprovedTo   time.Time // last such day; zero when not given
	Postcode     string
	Latitude     *float64
	Longitude    *float64
	NeedWeight   *float64
	MFF          *float64 // market forces factor, a multiplier
	Origin       Origin
}

// ApprovedFor reports whether the site may have trainees for the whole of a
// block. An undated block, or a site without dates, is always approved.
func (s *Site) ApprovedFor(b *Block) bool {
	if b.Undated() {
		return true
	}
	if !s.ApprovedFrom.IsZero() && b.Start.Before(s.ApprovedFrom) {
		return false
	}
	return s.ApprovedTo.IsZero() || !b.End.After(s.ApprovedTo)
}

// Label gives the site's name, or its code where it has no name.
func (s *Site) Label() string {
	if s.Name != "" {
		return s.Name
	}
	return s.Code
}

// Provider is an organisation, gathered from the Sites sheet.
type Provider struct {
	Code  string
	Name  string   // blank when no site row gives it
	Sites []string // site codes in code order
}

// Called gives the provider's name with its code, as sentences do.
func (p *Provider) Called() string { return named(p.Name, p.Code) }

// Label gives the provider's name, or its code where it has no name.
func (p *Provider) Label() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Code
}
