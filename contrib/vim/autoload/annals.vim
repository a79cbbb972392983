" SPDX-License-Identifier: GPL-2.0-or-later

" The posts for these words, the best first: dictionaries as 'annals link --format json' writes them.
function! annals#links(words) abort
  let l:command = [get(g:, 'annals_program', 'annals'), 'link', '--format', 'json', '--'] + split(a:words)
  let l:answer = system(join(map(l:command, 'shellescape(v:val)'), ' ') . ' 2>/dev/null')
  if v:shell_error > 1
    throw 'annals: ' . substitute(l:answer, '\n', ' ', 'g')
  endif
  return json_decode(l:answer).links
endfunction

" Number of the chosen one; -1: none.
function! annals#chosen(links) abort
  let l:titles = map(copy(a:links), 'printf("%2d  %s  %s", v:key + 1, v:val.date is v:null ? "          " : v:val.date, v:val.title)')
  return inputlist(['Link to:'] + l:titles) - 1
endfunction

function! annals#insert_link(words, choose) abort
  let l:links = annals#links(a:words)
  let l:number = a:choose && len(l:links) > 1 ? annals#chosen(l:links) : 0
  if l:number < 0 || l:number >= len(l:links)
    echo 'annals: no post'
    return
  endif
  let l:text = l:links[l:number][&filetype ==# 'markdown' ? 'markdown' : 'link']
  let l:line = getline('.')
  let l:behind = empty(l:line) ? 0 : col('.') - 1 + len(matchstr(l:line[col('.') - 1 :], '.'))
  call setline('.', strpart(l:line, 0, l:behind) . l:text . strpart(l:line, l:behind))
  call cursor(line('.'), l:behind + len(l:text))
endfunction
