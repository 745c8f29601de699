package leftshift

// Reached sorts needs by how their trainee ranked what they were given.
type Reached int

// What a need came to, besides a rank.
const (
	ReachedRank          Reached = iota
	ReachedNotRanked             // a post that a trainee with preferences did not rank
	ReachedNoPlace               // of a trainee with preferences
	ReachedNoPreferences         // of a trainee without, with a place or not
	ReachedAlready               // the placement stood already
)

// String names it for a table: "Not ranked".
func (k Reached) String() string {
	return [...]string{"Ranked", "Unranked", "No place", "No preferences given", "Stands already"}[k]
}

// RankRow is how many needs came to one rank, or to none.
type RankRow struct {
	Kind  Reached
	Rank  int // of ReachedRank; 0 for any other
	Needs int
	Share *float64 // of the needs of trainees with preferences that did not stand already; nil for what is none of these
	UpTo  *float64 // the shares of this rank and those before it; nil for any but a rank
}

// Label names the row: "1st", "No place".
func (r *RankRow) Label() string {
	if r.Kind == ReachedRank {
		return ordinal(r.Rank)
	}
	return r.Kind.String()
}

// ProgrammeRanks is the ranks that the trainees of one programme came to.
type ProgrammeRanks struct {
	Programme *Programme
	Needs     int
	ByRank    []int // by rank less one, up to the worst that anybody gave
	Others    map[Reached]int
	Mean      *float64 // of the ranks that were reached; nil for none
}

// Reached names the row of Ranks that a need counts in: "1st", "No place".
func (row *AssignedRow) Reached() string {
	r := RankRow{Kind: row.reached(), Rank: row.Rank}
	return r.Label()
}

func (row *AssignedRow) reached() Reached {
	switch {
	case row.Booked:
		return ReachedAlready
	case row.Best == 0:
		return ReachedNoPreferences
	case row.Unplaced:
		return ReachedNoPlace
	case row.Rank == 0:
		return ReachedNotRanked
	}
	return ReachedRank
}

func (x *assignReporter) rankRows(placed []AssignedRow) ([]RankRow, []ProgrammeRanks) {
	at := map[string]int{}
	var programmes []ProgrammeRanks
	total := ProgrammeRanks{ByRank: make([]int, x.worst), Others: map[Reached]int{}}
	for i := range x.brief.Programmes {
		p := &x.brief.Programmes[i]
		at[p.Code] = len(programmes)
		programmes = append(programmes, ProgrammeRanks{Programme: p, ByRank: make([]int, x.worst), Others: map[Reached]int{}})
	}
	for i := range placed {
		row := &placed[i]
		for _, to := range []*ProgrammeRanks{&programmes[at[row.Programme.Code]], &total} {
			to.Needs++
			if kind := row.reached(); kind == ReachedRank {
				to.ByRank[row.Rank-1]++
			} else {
				to.Others[kind]++
			}
		}
	}
	var seen []ProgrammeRanks
	for _, p := range programmes {
		if p.Needs > 0 {
			p.Mean = p.mean()
			seen = append(seen, p)
		}
	}
	return total.rows(), seen
}

// mean gives the mean of the ranks that were reached.
func (p *ProgrammeRanks) mean() *float64 {
	sum, n := 0, 0
	for i, count := range p.ByRank {
		sum += (i + 1) * count
		n += count
	}
	if n == 0 {
		return nil
	}
	mean := float64(sum) / float64(n)
	return &mean
}

// rows lists every rank up to the last that was reached, and what else there is.
func (p *ProgrammeRanks) rows() []RankRow {
	asked := p.Needs - p.Others[ReachedAlready] - p.Others[ReachedNoPreferences]
	share := func(n int) *float64 {
		if asked == 0 {
			return nil
		}
		s := float64(n) / float64(asked)
		return &s
	}
	last := 0
	for i, n := range p.ByRank {
		if n > 0 {
			last = i + 1
		}
	}
	var rows []RankRow
	upTo := 0
	for i, n := range p.ByRank[:last] {
		upTo += n
		rows = append(rows, RankRow{Rank: i + 1, Needs: n, Share: share(n), UpTo: share(upTo)})
	}
	for _, k := range []Reached{ReachedNotRanked, ReachedNoPlace, ReachedNoPreferences, ReachedAlready} {
		row := RankRow{Kind: k, Needs: p.Others[k]}
		if k == ReachedNotRanked || k == ReachedNoPlace {
			row.Share = share(row.Needs)
		}
		rows = append(rows, row)
	}
	return rows
}
