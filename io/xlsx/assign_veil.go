package xlsx

import (
	"fmt"

	"leftshift"
)

// This file says which counts of a shared workbook are suppressed. A count is
// when it is of 1 to 4 trainees. So are as many others as it takes that nobody can
// work one of those out from the totals: every sum that holds between the counts
// of the workbook, on whatever sheets, is written down, and hidden decides.

// The beginnings of the keys of counts.
const (
	keyPost     = "post/"
	keyProvider = "provider/"
	keyRank     = "rank/"
	keyNeeds    = "needs/" // of a programme
	keyRanked   = "ranks/" // of a programme and a rank
	keyArea     = "area/"
	keyTravel   = "travel/" // of a programme
	keyRule     = "rule/"
	keyAll      = "all"
	keyPlaced   = "placed"
	keyAsked    = "asked" // of trainees with preferences, without what stands already
	keyLater    = "later" // ranks that have no column of their own by programme
)

// veil is what a shared workbook suppresses; a nil veil suppresses nothing.
type veil struct {
	cells  []secret
	at     map[string]int
	parts  map[[2]string]map[string]bool // of a total, in one of the ways that it is a sum
	blocks int
}

// add counts a trainee once more under a key.
func (v *veil) add(key string, t *leftshift.Trainee) {
	c := &v.cells[v.cell(key)]
	c.count++
	if c.last != t {
		c.people++
		c.last = t
	}
}

func (v *veil) cell(key string) int {
	at, there := v.at[key]
	if !there {
		at = len(v.cells)
		v.at[key] = at
		v.cells = append(v.cells, secret{most: (leastShown - 1) * v.blocks})
	}
	return at
}

// join notes that a count is part of a total, in one of the ways in which that is
// a sum.
func (v *veil) join(total, way, part string) {
	k := [2]string{total, way}
	if v.parts[k] == nil {
		v.parts[k] = map[string]bool{}
	}
	v.parts[k][part] = true
}

// part is join and add.
func (v *veil) part(total, way, part string, t *leftshift.Trainee) {
	v.join(total, way, part)
	v.add(part, t)
}

// count shows a count, or what stands for it.
func (v *veil) count(key string, n int) any {
	if v.stateOf(key) == few {
		return suppressed(fewerThanFive)
	}
	return v.with(key, n)
}

// with shows a number that tells a count, or what stands for that.
func (v *veil) with(key string, value any) any {
	if v.stateOf(key) != shown {
		return suppressed(confidential)
	}
	return value
}

func (v *veil) stateOf(key string) secrecy {
	if v == nil {
		return shown
	}
	if at, there := v.at[key]; there {
		return v.cells[at].state
	}
	return shown // of nobody
}

// What stands for a count in a shared workbook.
const (
	fewerThanFive = "fewer than 5"
	confidential  = "[c]"
)

func keyOf(row *leftshift.AssignPostRow) string {
	return keyOfPost(row.Post.Code, row.At, row.Programme)
}

func keyOfPost(post string, block int, programme string) string {
	return fmt.Sprintf("%s%s/%d/%s", keyPost, post, block, programme)
}

func keyOfProgramme(programme, rank string) string { return keyRanked + programme + "/" + rank }

// veilOf works out what a shared workbook of a report suppresses.
func veilOf(r *leftshift.AssignReport) *veil {
	v := &veil{at: map[string]int{}, parts: map[[2]string]map[string]bool{}, blocks: len(r.Brief.Blocks)}
	later := &v.cells[v.cell(keyLater)]
	later.state, later.unpublished = withheld, true // though it is the sum of counts on two sheets
	posts := map[string]bool{}
	for i := range r.Posts {
		posts[keyOf(&r.Posts[i])] = true
	}
	block := map[*leftshift.Block]int{}
	for i := range r.Brief.Blocks {
		block[&r.Brief.Blocks[i]] = i
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		v.addRank(row)
		if row.Unplaced {
			continue
		}
		travel := keyTravel + row.Programme.Code
		v.add(keyPlaced, row.Trainee)
		v.part(keyAll, "placed", keyPlaced, row.Trainee)
		v.part(keyPlaced, "area", keyArea+leftshift.FoldKey(row.Trainee.HomeArea), row.Trainee)
		v.part(keyPlaced, "programme", travel, row.Trainee)
		v.join(keyNeeds+row.Programme.Code, "placed", travel)
		if row.Post == nil {
			continue
		}
		provider := keyProvider + row.Site.Provider
		v.part(keyPlaced, "provider", provider, row.Trainee)
		post := keyOfPost(row.Post.Code, block[row.Block], row.Programme.Code)
		if posts[post] {
			v.join(travel, "post", post)
		} else {
			post = keyOfPost(row.Post.Code, block[row.Block], "")
		}
		v.part(provider, "post", post, row.Trainee)
		v.cells[v.cell(post)].most = leastShown - 1
	}
	v.addRules(r)
	v.hide()
	return v
}

// addRank counts a need on Ranks achieved.
func (v *veil) addRank(row *leftshift.AssignedRow) {
	needs, rank := keyNeeds+row.Programme.Code, keyRank+row.Reached()
	column := row.Reached()
	later := row.Rank > mostRankColumns
	if later {
		column = lowerRanks(mostRankColumns)
	}
	ranked := keyOfProgramme(row.Programme.Code, column)
	v.add(keyAll, row.Trainee)
	v.part(keyAll, "programme", needs, row.Trainee)
	v.part(keyAll, "rank", rank, row.Trainee)
	v.part(needs, "rank", ranked, row.Trainee)
	if later {
		v.add(keyLater, row.Trainee)
		v.join(keyLater, "programme", ranked)
		v.join(keyLater, "rank", rank)
	} else {
		v.join(rank, "programme", ranked)
	}
	if row.Booked || row.Best == 0 {
		v.join(keyAll, "asked", rank)
	} else { // shares are of these, and so tell how many they are
		v.add(keyAsked, row.Trainee)
		v.join(keyAsked, "rank", rank)
		v.join(keyAll, "asked", keyAsked)
	}
	if row.Unplaced && column == leftshift.ReachedNoPlace.String() {
		v.join(keyAll, "placed", rank)
		v.join(needs, "placed", ranked)
	}
}

// addRules counts for how many trainees each rule is met, and is not.
func (v *veil) addRules(r *leftshift.AssignReport) {
	for i, row := range r.Curriculum {
		under, short, met := keyOfRule(i, "under"), keyOfRule(i, "short"), keyOfRule(i, "met")
		v.set(under, row.Trainees)
		v.set(short, row.Short)
		v.set(met, row.Trainees-row.Short)
		v.join(under, "rule", short)
		v.join(under, "rule", met)
	}
}

// set is a count of trainees who are all different.
func (v *veil) set(key string, n int) {
	v.cells[v.cell(key)] = secret{count: n, people: n, most: leastShown - 1}
}

func keyOfRule(i int, what string) string { return fmt.Sprintf("%s%d/%s", keyRule, i, what) }
