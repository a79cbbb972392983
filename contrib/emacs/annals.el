;;; annals.el --- Insert links to your own posts -*- lexical-binding: t -*-
;; SPDX-License-Identifier: GPL-2.0-or-later
;; Package-Requires: ((emacs "27.1"))

;;; Commentary:
;; M-x annals-insert-link asks for words and inserts a link to the post that is chosen.

;;; Code:
(require 'json)
(require 'seq)

(defgroup annals nil "Links to your own posts." :group 'convenience)

(defcustom annals-program "annals" "The program." :type 'string)

(defun annals-links (words)
  "The posts for WORDS, the best first: alists as `annals link --format json' writes them."
  (with-temp-buffer
    (let ((status (apply #'call-process annals-program nil '(t nil) nil
                         "link" "--format" "json" "--" (split-string words))))
      (unless (memq status '(0 1)) (error "annals: %s" (string-trim (buffer-string))))
      (goto-char (point-min))
      (append (alist-get 'links (json-parse-buffer :object-type 'alist :null-object nil)) nil))))

(defun annals-label (link)
  "What LINK is chosen by."
  (format "%s  %s" (or (alist-get 'date link) "          ") (alist-get 'title link)))

;;;###autoload
(defun annals-insert-link (words)
  "Insert a link to a post that is about WORDS."
  (interactive "sLink to a post about: ")
  (let* ((links (or (annals-links words) (user-error "No post is about %s" words)))
         (labels (mapcar #'annals-label links))
         (label (if (cdr links) (completing-read "Link to: " labels nil t nil nil (car labels)) (car labels)))
         (link (nth (seq-position labels label) links)))
    (insert (alist-get (if (derived-mode-p 'markdown-mode) 'markdown 'link) link))))

(provide 'annals)
;;; annals.el ends here
