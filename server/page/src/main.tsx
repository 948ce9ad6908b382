import { render } from 'preact';
import { App } from './app/App';
import './style/index.css';

render(<App />, document.getElementById('page')!);
