"""Write lessons, exercises and the site: texts in, notebooks and pages out."""
