package leftshift

// Transfer credits time in one specialty towards rules about another.
type Transfer struct {
	From      string // specialty of the post
	CountsAs  string // specialty or group that a rule names
	Programme string // blank for every programme
	Credit    float64
	Origin    Origin
}
