"""HTTP for every system.

`client` carries one exchange over proxies, trust, time-outs and size caps. `rest` stands on it and is what a system
that speaks JSON uses: retries, tokens, pages, rate limits. LISS has its own way of saying no, and uses `client`.
"""
