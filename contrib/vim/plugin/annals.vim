" SPDX-License-Identifier: GPL-2.0-or-later
" :AnnalsLink WORDS inserts a link to the best post for these words; :AnnalsLink! lets you choose.
if exists('g:loaded_annals')
  finish
endif
let g:loaded_annals = 1
command! -bang -nargs=+ AnnalsLink call annals#insert_link(<q-args>, <bang>0)
