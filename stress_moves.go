package leftshift

import "slices"

// ProviderMoves is what the moves of a plan that is made again come to at one
// provider: trainees, summed over blocks.
type ProviderMoves struct {
	Provider Provider
	Comes    Trainees // from other providers
	Goes     Trainees // to other providers
	Within   Trainees // between posts of its own
}

// all is everybody who moves.
func (m *ProviderMoves) all() Trainees { return m.Comes.Plus(m.Goes).Plus(m.Within) }

// MovesByProvider sums the moves up by provider, the one at which most trainees move
// first; those at which none do are left out.
func (r *Replan) MovesByProvider(b *Brief) []ProviderMoves {
	var list []ProviderMoves
	at := map[string]int{} // in the list, by code
	for i, p := range b.Providers() {
		list, at[p.Code] = append(list, ProviderMoves{Provider: p}), i
	}
	for i := range r.Moves {
		m := &r.Moves[i]
		from, to := &list[at[m.FromSite.Provider]], &list[at[m.ToSite.Provider]]
		if from == to {
			from.Within = from.Within.Plus(m.Trainees)
			continue
		}
		from.Goes, to.Comes = from.Goes.Plus(m.Trainees), to.Comes.Plus(m.Trainees)
	}
	list = slices.DeleteFunc(list, func(m ProviderMoves) bool { return m.all().Sign() == 0 })
	slices.SortStableFunc(list, func(x, y ProviderMoves) int { return y.all().Compare(x.all()) })
	return list
}
