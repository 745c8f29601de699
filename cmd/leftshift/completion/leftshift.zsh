#compdef leftshift
# zsh completion for leftshift; load it with: source <(leftshift completion zsh)
_leftshift() {
	local -a answers
	answers=("${(@f)$(leftshift __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -n $answers[1] ]]; then
		compadd -- "${answers[@]}"
	else
		_files
	fi
}
compdef _leftshift leftshift
