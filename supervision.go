package leftshift

import "time"

// Supervision is what the supervisors at a site have for trainees, in one
// specialty or in any. A site without rows has no limit on supervision.
type Supervision struct {
	Site          string
	Specialty     string    // blank for any
	PA            float64   // programmed activities a week for trainees, ≥ 0
	LendableShare float64   // of PA that other sites may use, [0, 1]; 0 when not given
	NewRolePA     float64   // PA that new roles could add, ≥ 0; 0 when not given
	ApprovedTo    time.Time // last day that the supervisors may supervise; zero when not given
	Origin        Origin
}

// DefaultPAPerTrainee is the supervision that one trainee needs where the
// Programmes sheet doesn't say: an hour a week, as local offices commonly fund.
const DefaultPAPerTrainee = 0.25

// PA gives the supervision that one trainee of the programme needs.
func (p *Programme) PA() float64 {
	if p.PAPerTrainee != nil {
		return *p.PAPerTrainee
	}
	return DefaultPAPerTrainee
}

// ApprovedFor reports whether the supervisors may supervise for the whole of a
// block.
func (s *Supervision) ApprovedFor(b *Block) bool {
	return b.Undated() || s.ApprovedTo.IsZero() || !b.End.After(s.ApprovedTo)
}
