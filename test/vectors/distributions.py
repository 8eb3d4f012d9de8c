# Reference values of the special functions, at 60 digits: python3 distributions.py > distributions.json  (mpmath 1.3+)
import json, mpmath as mp
mp.mp.dps = 60
f = lambda v: float(v)
out = {}
out['logGamma'] = [[x, f(mp.loggamma(mp.mpf(x)))] for x in [1e-8, 0.01, 0.5, 0.9, 1.5, 2.5, 3, 7.25, 12, 50.5, 171, 1e4, 123456.75, 1e8]]
out['normalCdf'] = [[z, f(mp.ncdf(mp.mpf(z)))] for z in [-30, -12.5, -8, -3, -1.96, -0.5, -1e-6, 0, 0.1, 1, 2.5, 5, 8]]
out['studentTwoSided'] = []
for t, df in [(0.1, 3), (2, 1), (2.58, 30), (-4, 7), (12, 200), (40, 250), (1.96, 1000)]:
    t_, d = mp.mpf(t), mp.mpf(df)
    out['studentTwoSided'].append([t, df, f(mp.betainc(d/2, mp.mpf(1)/2, 0, d/(d+t_*t_), regularized=True))])
def pois_upper(y, m): return mp.gammainc(y, 0, m, regularized=True) if y > 0 else mp.mpf(1)
out['poisson'] = []
for y, m in [(0, 0.2), (1, 0.01), (3, 0.1), (5, 5), (20, 5), (60, 5), (0, 30), (10, 30), (95, 100), (150, 100), (1000, 1100), (100500, 100000), (1003000, 1000000)]:
    mm = mp.mpf(m)
    pmf = mp.exp(-mm + y*mp.log(mm) - mp.loggamma(y+1))
    out['poisson'].append([y, m, f(pmf), f(1-pois_upper(y+1, mm)) if y < 200 else f(mp.gammainc(y+1, mm, mp.inf, regularized=True)), f(pois_upper(y, mm))])
def nb_upper(y, mu, r):
    # finite sum of the complement at 60 digits
    p = r/(r+mu); q = mu/(r+mu); term = p**r; s = mp.mpf(0)
    for k in range(y):
        s += term; term = term*(r+k)/(k+1)*q
    return 1-s, term  # P(Y>=y), P(Y=y)
out['negativeBinomial'] = []
for y, mu, r in [(1, 0.05, 0.5), (3, 0.1, 0.5), (2, 0.5, 1000000.0), (10, 3, 0.5), (40, 3, 2.5), (17, 20, 10), (75, 20, 10), (0, 4, 2), (500, 300, 40.5), (900, 300, 40.5), (4, 0.001, 0.001), (150, 100, 333.25), (5000, 4500, 12.5), (30000, 10000, 1.25)]:
    with mp.workdps(120):
        u, pm = nb_upper(y, mp.mpf(mu), mp.mpf(r))
        out['negativeBinomial'].append([y, mu, r, f(pm), f(1-u+pm), f(u)])
print(json.dumps(out))
